/* clue_host_table.h -- the rows of clue_table.h about what devices call themselves.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_CLUE_HOST_TABLE_H
#define HOUSETAP_DEVICE_CLUE_HOST_TABLE_H

#define FACTORY "host name set at the factory"
#define SAYING  "a word for such a device"

/* clang-format off */
#define HOST_CLUES(X) \
	/* names: phones and tablets */ \
	X(HOST, HAS, "iphone", PHONE, 95, "Apple", "iPhone", FACTORY) \
	X(HOST, HAS, "ipad", TABLET, 95, "Apple", "iPad", FACTORY) \
	X(HOST, BEGINS, "android-", PHONE, 60, "", "", FACTORY) \
	X(HOST, BEGINS, "android_", PHONE, 60, "", "", FACTORY) \
	X(HOST, HAS, "pixel-tab", TABLET, 92, "Google", "Pixel Tablet", FACTORY) \
	X(HOST, WORD, "pixel", PHONE, 85, "Google", "Pixel", FACTORY) \
	X(HOST, HAS, "galaxy-tab", TABLET, 94, "Samsung", "Galaxy Tab", FACTORY) \
	X(HOST, HAS, "galaxy-watch", WATCH, 94, "Samsung", "Galaxy Watch", FACTORY) \
	X(HOST, WORD, "galaxy", PHONE, 85, "Samsung", "Galaxy", FACTORY) \
	X(HOST, BEGINS, "sm-t", TABLET, 80, "Samsung", "Galaxy Tab", FACTORY) \
	X(HOST, BEGINS, "sm-x", TABLET, 80, "Samsung", "Galaxy Tab", FACTORY) \
	X(HOST, BEGINS, "sm-", PHONE, 60, "Samsung", "", FACTORY) \
	X(HOST, WORD, "oneplus", PHONE, 88, "OnePlus", "", FACTORY) \
	X(HOST, WORD, "redmi", PHONE, 88, "Xiaomi", "Redmi", FACTORY) \
	X(HOST, WORD, "poco", PHONE, 85, "Xiaomi", "Poco", FACTORY) \
	X(HOST, BEGINS, "mi-pad", TABLET, 90, "Xiaomi", "Mi Pad", FACTORY) \
	X(HOST, BEGINS, "mi-", PHONE, 45, "Xiaomi", "", FACTORY) \
	X(HOST, WORD, "xiaomi", PHONE, 40, "Xiaomi", "", FACTORY) \
	X(HOST, WORD, "mediapad", TABLET, 90, "Huawei", "MediaPad", FACTORY) \
	X(HOST, WORD, "matepad", TABLET, 90, "Huawei", "MatePad", FACTORY) \
	X(HOST, WORD, "matebook", COMPUTER, 90, "Huawei", "MateBook", FACTORY) \
	X(HOST, WORD, "huawei", PHONE, 65, "Huawei", "", FACTORY) \
	X(HOST, WORD, "honor", PHONE, 75, "Honor", "", FACTORY) \
	X(HOST, WORD, "oppo", PHONE, 85, "OPPO", "", FACTORY) \
	X(HOST, WORD, "realme", PHONE, 85, "Realme", "", FACTORY) \
	X(HOST, WORD, "vivo", PHONE, 75, "vivo", "", FACTORY) \
	X(HOST, WORD, "xperia", PHONE, 90, "Sony", "Xperia", FACTORY) \
	X(HOST, WORD, "nokia", PHONE, 75, "Nokia", "", FACTORY) \
	X(HOST, WORD, "moto", PHONE, 85, "Motorola", "Moto", FACTORY) \
	X(HOST, WORD, "motorola", PHONE, 85, "Motorola", "", FACTORY) \
	X(HOST, WORD, "fairphone", PHONE, 92, "Fairphone", "", FACTORY) \
	X(HOST, WORD, "nothing", PHONE, 60, "Nothing", "", FACTORY) \
	X(HOST, WORD, "phone", PHONE, 80, "", "", SAYING) \
	X(HOST, WORD, "handy", PHONE, 80, "", "", SAYING) \
	X(HOST, WORD, "smartphone", PHONE, 85, "", "", SAYING) \
	X(HOST, WORD, "tablet", TABLET, 85, "", "", SAYING) \
	X(HOST, WORD, "kindle", READER, 80, "Amazon", "Kindle", FACTORY) \
	X(HOST, WORD, "kobo", READER, 85, "Kobo", "", FACTORY) \
	X(HOST, WORD, "tolino", READER, 85, "Tolino", "", FACTORY) \
	X(HOST, WORD, "watch", WATCH, 80, "", "", SAYING) \
	/* names: computers */ \
	X(HOST, HAS, "macbook", COMPUTER, 96, "Apple", "MacBook", FACTORY) \
	X(HOST, WORD, "mac", COMPUTER, 75, "Apple", "Mac", SAYING) \
	X(HOST, HAS, "imac", COMPUTER, 92, "Apple", "iMac", FACTORY) \
	X(HOST, HAS, "mac-mini", COMPUTER, 94, "Apple", "Mac mini", FACTORY) \
	X(HOST, HAS, "macmini", COMPUTER, 94, "Apple", "Mac mini", FACTORY) \
	X(HOST, HAS, "mac-studio", COMPUTER, 94, "Apple", "Mac Studio", FACTORY) \
	X(HOST, BEGINS, "desktop-", COMPUTER, 92, "", "Windows", FACTORY) \
	X(HOST, BEGINS, "laptop-", COMPUTER, 92, "", "Windows", FACTORY) \
	X(HOST, BEGINS, "win-", COMPUTER, 88, "", "Windows", FACTORY) \
	X(HOST, WORD, "laptop", COMPUTER, 88, "", "", SAYING) \
	X(HOST, WORD, "notebook", COMPUTER, 88, "", "", SAYING) \
	X(HOST, WORD, "desktop", COMPUTER, 80, "", "", SAYING) \
	X(HOST, WORD, "pc", COMPUTER, 80, "", "", SAYING) \
	X(HOST, WORD, "workstation", COMPUTER, 85, "", "", SAYING) \
	X(HOST, WORD, "thinkpad", COMPUTER, 94, "Lenovo", "ThinkPad", FACTORY) \
	X(HOST, WORD, "ideapad", COMPUTER, 94, "Lenovo", "IdeaPad", FACTORY) \
	X(HOST, WORD, "surface", COMPUTER, 85, "Microsoft", "Surface", FACTORY) \
	X(HOST, WORD, "xps", COMPUTER, 80, "Dell", "XPS", FACTORY) \
	X(HOST, WORD, "latitude", COMPUTER, 85, "Dell", "Latitude", FACTORY) \
	X(HOST, WORD, "elitebook", COMPUTER, 92, "HP", "EliteBook", FACTORY) \
	X(HOST, WORD, "zenbook", COMPUTER, 92, "ASUS", "ZenBook", FACTORY) \
	X(HOST, WORD, "vivobook", COMPUTER, 92, "ASUS", "VivoBook", FACTORY) \
	X(HOST, WORD, "chromebook", COMPUTER, 94, "", "Chromebook", FACTORY) \
	X(HOST, WORD, "nuc", COMPUTER, 75, "Intel", "NUC", FACTORY) \
	X(HOST, WORD, "ubuntu", COMPUTER, 80, "", "Linux", FACTORY) \
	X(HOST, WORD, "debian", COMPUTER, 80, "", "Linux", FACTORY) \
	X(HOST, WORD, "fedora", COMPUTER, 80, "", "Linux", FACTORY) \
	X(HOST, WORD, "archlinux", COMPUTER, 80, "", "Linux", FACTORY) \
	X(HOST, WORD, "linux", COMPUTER, 65, "", "Linux", SAYING) \
	X(HOST, WORD, "server", COMPUTER, 60, "", "", SAYING) \
	X(HOST, HAS, "raspberrypi", COMPUTER, 90, "Raspberry Pi", "Raspberry Pi", FACTORY) \
	X(HOST, WORD, "raspberry", COMPUTER, 85, "Raspberry Pi", "Raspberry Pi", FACTORY) \
	X(HOST, WORD, "raspi", COMPUTER, 85, "Raspberry Pi", "Raspberry Pi", FACTORY) \
	X(HOST, WORD, "rpi", COMPUTER, 80, "Raspberry Pi", "Raspberry Pi", FACTORY) \
	X(HOST, WORD, "pihole", COMPUTER, 80, "", "Pi-hole", FACTORY) \
	X(HOST, HAS, "pi-hole", COMPUTER, 80, "", "Pi-hole", FACTORY) \
	X(HOST, WORD, "octopi", COMPUTER, 75, "", "OctoPrint", FACTORY) \
	X(HOST, WORD, "osmc", STICK, 70, "", "Kodi", FACTORY) \
	X(HOST, HAS, "libreelec", STICK, 75, "", "Kodi", FACTORY) \
	/* names: television, music */ \
	X(HOST, HAS, "chromecast", STICK, 92, "Google", "Chromecast", FACTORY) \
	X(HOST, HAS, "apple-tv", STICK, 94, "Apple", "Apple TV", FACTORY) \
	X(HOST, HAS, "appletv", STICK, 94, "Apple", "Apple TV", FACTORY) \
	X(HOST, WORD, "firetv", STICK, 92, "Amazon", "Fire TV", FACTORY) \
	X(HOST, HAS, "fire-tv", STICK, 92, "Amazon", "Fire TV", FACTORY) \
	X(HOST, BEGINS, "amazon-", STICK, 35, "Amazon", "", FACTORY) \
	X(HOST, BEGINS, "amazon-", SPEAKER, 32, "Amazon", "", FACTORY) \
	X(HOST, BEGINS, "amazon-", TABLET, 15, "Amazon", "", FACTORY) \
	X(HOST, WORD, "roku", STICK, 85, "Roku", "", FACTORY) \
	X(HOST, WORD, "shield", STICK, 70, "NVIDIA", "Shield", FACTORY) \
	X(HOST, WORD, "mibox", STICK, 85, "Xiaomi", "Mi Box", FACTORY) \
	X(HOST, WORD, "tv", TV, 85, "", "", SAYING) \
	X(HOST, HAS, "webostv", TV, 95, "LG", "webOS", FACTORY) \
	X(HOST, HAS, "smarttv", TV, 92, "", "", SAYING) \
	X(HOST, HAS, "smart-tv", TV, 92, "", "", SAYING) \
	X(HOST, HAS, "androidtv", TV, 75, "", "Android TV", FACTORY) \
	X(HOST, WORD, "bravia", TV, 94, "Sony", "Bravia", FACTORY) \
	X(HOST, WORD, "viera", TV, 94, "Panasonic", "Viera", FACTORY) \
	X(HOST, WORD, "lgwebostv", TV, 95, "LG", "webOS", FACTORY) \
	X(HOST, WORD, "samsung", TV, 50, "Samsung", "", FACTORY) \
	X(HOST, WORD, "samsung", PHONE, 20, "Samsung", "", FACTORY) \
	X(HOST, HAS, "google-home", SPEAKER, 92, "Google", "Google Home", FACTORY) \
	X(HOST, HAS, "nest-mini", SPEAKER, 92, "Google", "Nest Mini", FACTORY) \
	X(HOST, HAS, "nest-audio", SPEAKER, 92, "Google", "Nest Audio", FACTORY) \
	X(HOST, HAS, "nest-hub", SPEAKER, 88, "Google", "Nest Hub", FACTORY) \
	X(HOST, WORD, "echo", SPEAKER, 80, "Amazon", "Echo", FACTORY) \
	X(HOST, HAS, "homepod", SPEAKER, 95, "Apple", "HomePod", FACTORY) \
	X(HOST, HAS, "sonos", SPEAKER, 92, "Sonos", "", FACTORY) \
	X(HOST, WORD, "bose", SPEAKER, 85, "Bose", "", FACTORY) \
	X(HOST, WORD, "soundtouch", SPEAKER, 92, "Bose", "SoundTouch", FACTORY) \
	X(HOST, WORD, "denon", SPEAKER, 85, "Denon", "", FACTORY) \
	X(HOST, WORD, "marantz", SPEAKER, 85, "Marantz", "", FACTORY) \
	X(HOST, WORD, "yamaha", SPEAKER, 80, "Yamaha", "", FACTORY) \
	X(HOST, WORD, "onkyo", SPEAKER, 85, "Onkyo", "", FACTORY) \
	X(HOST, WORD, "heos", SPEAKER, 88, "Denon", "HEOS", FACTORY) \
	X(HOST, WORD, "speaker", SPEAKER, 85, "", "", SAYING) \
	X(HOST, WORD, "soundbar", SPEAKER, 88, "", "", SAYING) \
	X(HOST, WORD, "lautsprecher", SPEAKER, 85, "", "", SAYING) \
	X(HOST, HAS, "symfonisk", SPEAKER, 92, "IKEA", "Symfonisk", FACTORY) \
	/* names: cameras, cleaners, plugs, lights */ \
	X(HOST, WORD, "camera", CAMERA, 85, "", "", SAYING) \
	X(HOST, WORD, "cam", CAMERA, 80, "", "", SAYING) \
	X(HOST, WORD, "ipcam", CAMERA, 92, "", "", SAYING) \
	X(HOST, WORD, "webcam", CAMERA, 85, "", "", SAYING) \
	X(HOST, WORD, "kamera", CAMERA, 85, "", "", SAYING) \
	X(HOST, BEGINS, "ipc-", CAMERA, 80, "", "", FACTORY) \
	X(HOST, WORD, "reolink", CAMERA, 92, "Reolink", "", FACTORY) \
	X(HOST, WORD, "hikvision", CAMERA, 90, "Hikvision", "", FACTORY) \
	X(HOST, WORD, "foscam", CAMERA, 92, "Foscam", "", FACTORY) \
	X(HOST, WORD, "axis", CAMERA, 70, "Axis", "", FACTORY) \
	X(HOST, WORD, "wyze", CAMERA, 70, "Wyze", "", FACTORY) \
	X(HOST, WORD, "arlo", CAMERA, 88, "Arlo", "", FACTORY) \
	X(HOST, WORD, "blink", CAMERA, 80, "Blink", "", FACTORY) \
	X(HOST, WORD, "instar", CAMERA, 85, "Instar", "", FACTORY) \
	X(HOST, BEGINS, "c200", CAMERA, 80, "TP-Link", "Tapo C200", FACTORY) \
	X(HOST, HAS, "tapo_c", CAMERA, 90, "TP-Link", "Tapo", FACTORY) \
	X(HOST, HAS, "doorbell", DOORBELL, 92, "", "", SAYING) \
	X(HOST, WORD, "klingel", DOORBELL, 88, "", "", SAYING) \
	X(HOST, WORD, "ring", DOORBELL, 55, "Ring", "", FACTORY) \
	X(HOST, HAS, "vacuum", VACUUM, 94, "", "", SAYING) \
	X(HOST, HAS, "roborock", VACUUM, 94, "Roborock", "", FACTORY) \
	X(HOST, HAS, "rockrobo", VACUUM, 94, "Roborock", "", FACTORY) \
	X(HOST, HAS, "roomba", VACUUM, 95, "iRobot", "Roomba", FACTORY) \
	X(HOST, HAS, "irobot", VACUUM, 92, "iRobot", "", FACTORY) \
	X(HOST, HAS, "deebot", VACUUM, 95, "Ecovacs", "Deebot", FACTORY) \
	X(HOST, HAS, "ecovacs", VACUUM, 94, "Ecovacs", "", FACTORY) \
	X(HOST, HAS, "dreame", VACUUM, 90, "Dreame", "", FACTORY) \
	X(HOST, HAS, "viomi", VACUUM, 80, "Viomi", "", FACTORY) \
	X(HOST, HAS, "neato", VACUUM, 92, "Neato", "", FACTORY) \
	X(HOST, HAS, "saugroboter", VACUUM, 95, "", "", SAYING) \
	X(HOST, HAS, "mower", APPLIANCE, 85, "", "lawn mower", SAYING) \
	X(HOST, WORD, "plug", PLUG, 85, "", "", SAYING) \
	X(HOST, HAS, "smartplug", PLUG, 92, "", "", SAYING) \
	X(HOST, WORD, "steckdose", PLUG, 88, "", "", SAYING) \
	X(HOST, BEGINS, "hs1", PLUG, 85, "TP-Link", "Kasa", FACTORY) \
	X(HOST, BEGINS, "kp1", PLUG, 85, "TP-Link", "Kasa", FACTORY) \
	X(HOST, BEGINS, "p100", PLUG, 80, "TP-Link", "Tapo P100", FACTORY) \
	X(HOST, BEGINS, "p110", PLUG, 80, "TP-Link", "Tapo P110", FACTORY) \
	X(HOST, WORD, "wemo", PLUG, 80, "Belkin", "WeMo", FACTORY) \
	X(HOST, HAS, "shellyplug", PLUG, 94, "Shelly", "Plug", FACTORY) \
	X(HOST, HAS, "shelly", PLUG, 40, "Shelly", "", FACTORY) \
	X(HOST, HAS, "sonoff", PLUG, 50, "Sonoff", "", FACTORY) \
	X(HOST, HAS, "delock", PLUG, 60, "Delock", "", FACTORY) \
	X(HOST, HAS, "nous", PLUG, 40, "Nous", "", FACTORY) \
	X(HOST, BEGINS, "kl1", LIGHT, 85, "TP-Link", "Kasa", FACTORY) \
	X(HOST, BEGINS, "l530", LIGHT, 85, "TP-Link", "Tapo L530", FACTORY) \
	X(HOST, WORD, "yeelink", LIGHT, 85, "Yeelight", "", FACTORY) \
	X(HOST, HAS, "yeelight", LIGHT, 92, "Yeelight", "", FACTORY) \
	X(HOST, WORD, "lifx", LIGHT, 92, "LIFX", "", FACTORY) \
	X(HOST, HAS, "nanoleaf", LIGHT, 92, "Nanoleaf", "", FACTORY) \
	X(HOST, WORD, "wled", LIGHT, 85, "", "WLED", FACTORY) \
	X(HOST, BEGINS, "wiz", LIGHT, 70, "WiZ", "", FACTORY) \
	X(HOST, WORD, "bulb", LIGHT, 88, "", "", SAYING) \
	X(HOST, WORD, "lamp", LIGHT, 82, "", "", SAYING) \
	X(HOST, WORD, "lampe", LIGHT, 82, "", "", SAYING) \
	X(HOST, WORD, "light", LIGHT, 70, "", "", SAYING) \
	X(HOST, HAS, "shellybulb", LIGHT, 92, "Shelly", "Bulb", FACTORY) \
	/* names: hubs, heating, energy, sensors, makers' boards */ \
	X(HOST, HAS, "philips-hue", HUB, 94, "Signify", "Hue bridge", FACTORY) \
	X(HOST, HAS, "hue-bridge", HUB, 94, "Signify", "Hue bridge", FACTORY) \
	X(HOST, HAS, "huebridge", HUB, 94, "Signify", "Hue bridge", FACTORY) \
	X(HOST, WORD, "hue", HUB, 65, "Signify", "Hue", FACTORY) \
	X(HOST, HAS, "homematic", HUB, 88, "eQ-3", "Homematic", FACTORY) \
	X(HOST, WORD, "ccu3", HUB, 92, "eQ-3", "CCU3", FACTORY) \
	X(HOST, HAS, "tradfri", HUB, 88, "IKEA", "Tradfri gateway", FACTORY) \
	X(HOST, WORD, "dirigera", HUB, 94, "IKEA", "Dirigera", FACTORY) \
	X(HOST, WORD, "homey", HUB, 90, "Athom", "Homey", FACTORY) \
	X(HOST, HAS, "smartthings", HUB, 85, "Samsung", "SmartThings", FACTORY) \
	X(HOST, HAS, "homeassistant", HUB, 85, "", "Home Assistant", FACTORY) \
	X(HOST, HAS, "home-assistant", HUB, 85, "", "Home Assistant", FACTORY) \
	X(HOST, WORD, "hub", HUB, 70, "", "", SAYING) \
	X(HOST, WORD, "bridge", HUB, 55, "", "", SAYING) \
	X(HOST, WORD, "gateway", HUB, 35, "", "", SAYING) \
	X(HOST, WORD, "gateway", ROUTER, 40, "", "", SAYING) \
	X(HOST, WORD, "tado", THERMOSTAT, 88, "tado", "", FACTORY) \
	X(HOST, WORD, "ecobee", THERMOSTAT, 92, "ecobee", "", FACTORY) \
	X(HOST, WORD, "thermostat", THERMOSTAT, 92, "", "", SAYING) \
	X(HOST, WORD, "netatmo", SENSOR, 60, "Netatmo", "", FACTORY) \
	X(HOST, WORD, "fronius", ENERGY, 90, "Fronius", "", FACTORY) \
	X(HOST, WORD, "solaredge", ENERGY, 90, "SolarEdge", "", FACTORY) \
	X(HOST, WORD, "envoy", ENERGY, 80, "Enphase", "Envoy", FACTORY) \
	X(HOST, WORD, "goe", ENERGY, 60, "go-e", "", FACTORY) \
	X(HOST, HAS, "inverter", ENERGY, 85, "", "", SAYING) \
	X(HOST, WORD, "wallbox", ENERGY, 88, "", "", SAYING) \
	X(HOST, BEGINS, "esp_", MICRO, 88, "Espressif", "ESP8266", FACTORY) \
	X(HOST, BEGINS, "esp-", MICRO, 88, "Espressif", "", FACTORY) \
	X(HOST, HAS, "esp32", MICRO, 92, "Espressif", "ESP32", FACTORY) \
	X(HOST, HAS, "esp8266", MICRO, 92, "Espressif", "ESP8266", FACTORY) \
	X(HOST, HAS, "espressif", MICRO, 90, "Espressif", "", FACTORY) \
	X(HOST, HAS, "esphome", MICRO, 88, "", "ESPHome", FACTORY) \
	X(HOST, HAS, "tasmota", MICRO, 70, "", "Tasmota", FACTORY) \
	X(HOST, WORD, "nodemcu", MICRO, 92, "Espressif", "NodeMCU", FACTORY) \
	X(HOST, WORD, "wemos", MICRO, 92, "Espressif", "Wemos", FACTORY) \
	X(HOST, WORD, "arduino", MICRO, 90, "Arduino", "", FACTORY) \
	X(HOST, WORD, "picow", MICRO, 90, "Raspberry Pi", "Pico W", FACTORY) \
	X(HOST, BEGINS, "airrohr", MICRO, 90, "Espressif", "airRohr particle sensor", "Sensor.Community firmware") \
	X(HOST, HAS, "feinstaub", MICRO, 85, "Espressif", "airRohr particle sensor", "Sensor.Community firmware") \
	X(HOST, WORD, "sensor", SENSOR, 75, "", "", SAYING) \
	X(HOST, WORD, "lwip0", MICRO, 70, "", "", FACTORY) \
	X(HOST, WORD, "tuya", PLUG, 35, "Tuya", "", FACTORY) \
	X(HOST, WORD, "washer", APPLIANCE, 88, "", "washing machine", SAYING) \
	X(HOST, WORD, "dryer", APPLIANCE, 88, "", "dryer", SAYING) \
	X(HOST, WORD, "dishwasher", APPLIANCE, 90, "", "dishwasher", SAYING) \
	X(HOST, WORD, "fridge", APPLIANCE, 88, "", "fridge", SAYING) \
	X(HOST, WORD, "oven", APPLIANCE, 85, "", "oven", SAYING) \
	X(HOST, WORD, "bosch", APPLIANCE, 60, "Bosch", "", FACTORY) \
	X(HOST, WORD, "siemens", APPLIANCE, 60, "Siemens", "", FACTORY) \
	X(HOST, WORD, "miele", APPLIANCE, 80, "Miele", "", FACTORY) \
	/* names: printers, storage, play, network */ \
	X(HOST, WORD, "printer", PRINTER, 90, "", "", SAYING) \
	X(HOST, WORD, "drucker", PRINTER, 90, "", "", SAYING) \
	X(HOST, HAS, "laserjet", PRINTER, 95, "HP", "LaserJet", FACTORY) \
	X(HOST, HAS, "officejet", PRINTER, 95, "HP", "OfficeJet", FACTORY) \
	X(HOST, HAS, "deskjet", PRINTER, 95, "HP", "DeskJet", FACTORY) \
	X(HOST, HEX, "npi", PRINTER, 90, "HP", "JetDirect", FACTORY) \
	X(HOST, HEX, "hp", PRINTER, 85, "HP", "", FACTORY) \
	X(HOST, HEX, "brw", PRINTER, 92, "Brother", "", FACTORY) \
	X(HOST, HEX, "brn", PRINTER, 92, "Brother", "", FACTORY) \
	X(HOST, HEX, "epson", PRINTER, 92, "Epson", "", FACTORY) \
	X(HOST, WORD, "epson", PRINTER, 85, "Epson", "", FACTORY) \
	X(HOST, WORD, "canon", PRINTER, 75, "Canon", "", FACTORY) \
	X(HOST, WORD, "brother", PRINTER, 82, "Brother", "", FACTORY) \
	X(HOST, WORD, "kyocera", PRINTER, 90, "Kyocera", "", FACTORY) \
	X(HOST, WORD, "lexmark", PRINTER, 92, "Lexmark", "", FACTORY) \
	X(HOST, HAS, "diskstation", NAS, 95, "Synology", "DiskStation", FACTORY) \
	X(HOST, WORD, "synology", NAS, 92, "Synology", "", FACTORY) \
	X(HOST, WORD, "qnap", NAS, 92, "QNAP", "", FACTORY) \
	X(HOST, WORD, "nas", NAS, 90, "", "", SAYING) \
	X(HOST, HAS, "mycloud", NAS, 92, "Western Digital", "My Cloud", FACTORY) \
	X(HOST, HAS, "readynas", NAS, 94, "Netgear", "ReadyNAS", FACTORY) \
	X(HOST, HAS, "truenas", NAS, 92, "", "TrueNAS", FACTORY) \
	X(HOST, HAS, "openmediavault", NAS, 92, "", "OpenMediaVault", FACTORY) \
	X(HOST, WORD, "unraid", NAS, 90, "", "Unraid", FACTORY) \
	X(HOST, WORD, "nintendo", CONSOLE, 94, "Nintendo", "", FACTORY) \
	X(HOST, HAS, "playstation", CONSOLE, 94, "Sony", "PlayStation", FACTORY) \
	X(HOST, WORD, "ps3", CONSOLE, 92, "Sony", "PlayStation 3", FACTORY) \
	X(HOST, WORD, "ps4", CONSOLE, 94, "Sony", "PlayStation 4", FACTORY) \
	X(HOST, WORD, "ps5", CONSOLE, 94, "Sony", "PlayStation 5", FACTORY) \
	X(HOST, HAS, "xbox", CONSOLE, 94, "Microsoft", "Xbox", FACTORY) \
	X(HOST, HAS, "steamdeck", CONSOLE, 92, "Valve", "Steam Deck", FACTORY) \
	X(HOST, HAS, "fritz.repeater", ACCESS_POINT, 95, "AVM", "FRITZ!Repeater", FACTORY) \
	X(HOST, HAS, "fritz-repeater", ACCESS_POINT, 95, "AVM", "FRITZ!Repeater", FACTORY) \
	X(HOST, HAS, "repeater", ACCESS_POINT, 90, "", "", SAYING) \
	X(HOST, HAS, "powerline", POWERLINE, 85, "", "", SAYING) \
	X(HOST, IS, "fritz.box", ROUTER, 80, "AVM", "FRITZ!Box", FACTORY) \
	X(HOST, HAS, "speedport", ROUTER, 88, "Telekom", "Speedport", FACTORY) \
	X(HOST, HAS, "easybox", ROUTER, 88, "Vodafone", "EasyBox", FACTORY) \
	X(HOST, HAS, "openwrt", ROUTER, 65, "", "OpenWrt", FACTORY) \
	X(HOST, WORD, "router", ROUTER, 85, "", "", SAYING) \
	X(HOST, WORD, "accesspoint", ACCESS_POINT, 88, "", "", SAYING) \
	X(HOST, WORD, "ap", ACCESS_POINT, 65, "", "", SAYING) \
	X(HOST, WORD, "unifi", ACCESS_POINT, 55, "Ubiquiti", "UniFi", FACTORY) \
	X(HOST, WORD, "eero", ACCESS_POINT, 80, "eero", "", FACTORY) \
	X(HOST, WORD, "orbi", ACCESS_POINT, 75, "Netgear", "Orbi", FACTORY) \
	X(HOST, WORD, "deco", ACCESS_POINT, 65, "TP-Link", "Deco", FACTORY) \
	X(HOST, WORD, "switch", SWITCH, 45, "", "", SAYING) \
	X(HOST, WORD, "switch", CONSOLE, 35, "", "", SAYING) \
	X(HOST, HAS, "snom", DESK_PHONE, 88, "Snom", "", FACTORY) \
	X(HOST, HAS, "gigaset", DESK_PHONE, 85, "Gigaset", "", FACTORY)
/* clang-format on */

#endif
