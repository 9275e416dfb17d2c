select home, devices, packets, bytes, first, last
from {seen} as t
order by home
limit {top}
