select home, mac, device, is_router
from device
where {in_home} and {is_asked_device}
