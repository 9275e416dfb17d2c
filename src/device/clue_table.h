/* clue_table.h -- what speaks for which kind of device. A row: kind of clue, how the pattern is compared,
 * pattern, type, weight in per cent, maker ("" if many), model ("" if many), where it is known from.
 * Weights: what share of the devices in homes that show this clue alone are of that type; one that many
 * types show stands once for each. Patterns are lower case. Rows are about kinds of devices and what
 * firmware or factory settings say, never about one home's names.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_CLUE_TABLE_H
#define HOUSETAP_DEVICE_CLUE_TABLE_H

#include "device/clue_host_table.h"

#define CLOUD    "service that its firmware calls"
#define IANA     "IANA service names, RFC 6763"
#define UPNP     "UPnP device types"
#define CLIENT   "DHCP client of the system, RFC 2132"
#define AGENT    "how its software introduces itself"
#define REGISTRY "IEEE registry: what this maker builds"
#define WIRE     "only such devices send these frames"

/* clang-format off */
#define CLUES(X) \
	HOST_CLUES(X) \
	/* roles, told by what it does */ \
	X(ROLE, IS, "router", ROUTER, 92, "", "", "RFC 4861, RFC 2131: leads out of the home") \
	X(ROLE, IS, "access_point", ACCESS_POINT, 90, "", "", "IEEE 802.11: lets others into the Wi-Fi") \
	X(ROLE, IS, "private", PHONE, 35, "", "", "IEEE 802: phones make up their addresses") \
	X(ROLE, IS, "private", TABLET, 12, "", "", "IEEE 802: tablets make up their addresses") \
	X(PROTOCOL, IS, "stp", SWITCH, 60, "", "", WIRE) \
	X(PROTOCOL, IS, "cdp", SWITCH, 50, "", "", WIRE) \
	X(PROTOCOL, IS, "ieee1905", ACCESS_POINT, 45, "", "", WIRE) \
	X(PROTOCOL, IS, "homeplug av", POWERLINE, 80, "", "", WIRE) \
	X(PROTOCOL, IS, "homeplug", POWERLINE, 80, "", "", WIRE) \
	/* DHCP vendor class */ \
	X(DHCP_VENDOR, BEGINS, "android-dhcp", PHONE, 55, "", "Android", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "android-dhcp", STICK, 12, "", "Android", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "android-dhcp", TABLET, 15, "", "Android", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "hisilicon-android", TV, 40, "", "Android TV", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "msft 5.0 xbox", CONSOLE, 92, "Microsoft", "Xbox", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "xbox", CONSOLE, 94, "Microsoft", "Xbox", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "msft", COMPUTER, 80, "", "Windows", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "ps4", CONSOLE, 94, "Sony", "PlayStation 4", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "ps5", CONSOLE, 94, "Sony", "PlayStation 5", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "nintendo", CONSOLE, 94, "Nintendo", "", CLIENT) \
	X(DHCP_VENDOR, HAS, "jetdirect", PRINTER, 94, "HP", "JetDirect", CLIENT) \
	X(DHCP_VENDOR, HAS, "hewlett-packard officejet", PRINTER, 94, "HP", "OfficeJet", CLIENT) \
	X(DHCP_VENDOR, HAS, "mfg=hewlett packard", PRINTER, 90, "HP", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "brother", PRINTER, 92, "Brother", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "dhcpcd", COMPUTER, 35, "", "Linux", CLIENT) \
	X(DHCP_VENDOR, HAS, "raspberry", COMPUTER, 60, "Raspberry Pi", "Raspberry Pi", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "linux", COMPUTER, 30, "", "Linux", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "ubnt", ACCESS_POINT, 75, "Ubiquiti", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "avm", ACCESS_POINT, 60, "AVM", "", CLIENT) \
	X(DHCP_VENDOR, HAS, "axis,", CAMERA, 88, "Axis", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "snom", DESK_PHONE, 92, "Snom", "", CLIENT) \
	X(DHCP_VENDOR, HAS, "yealink", DESK_PHONE, 92, "Yealink", "", CLIENT) \
	X(DHCP_VENDOR, HAS, "polycom", DESK_PHONE, 92, "Polycom", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "ciscosystems", DESK_PHONE, 30, "Cisco", "", CLIENT) \
	X(DHCP_VENDOR, BEGINS, "docsis", ROUTER, 80, "", "cable modem", CLIENT) \
	/* DHCP parameter request lists: the order in which a system's client asks */ \
	X(DHCP_PARAMETERS, IS, "1,3,6,15,31,33,43,44,46,47,119,121,249,252", COMPUTER, 80, "", "Windows", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,3,6,15,31,33,43,44,46,47,121,249,252", COMPUTER, 78, "", "Windows", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,15,3,6,44,46,47,31,33,121,249,252,43", COMPUTER, 65, "", "Windows", CLIENT) \
	X(DHCP_PARAMETERS, BEGINS, "1,121,3,6,15,119,252,95,44,46", COMPUTER, 75, "Apple", "macOS", CLIENT) \
	X(DHCP_PARAMETERS, BEGINS, "1,121,3,6,15,108,114,119,252,95,44,46", COMPUTER, 75, "Apple", "macOS", CLIENT) \
	X(DHCP_PARAMETERS, BEGINS, "1,121,3,6,15,114,119,252,95,44,46", COMPUTER, 75, "Apple", "macOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,119,252", PHONE, 55, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,119,252", TABLET, 30, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,114,119,252", PHONE, 55, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,114,119,252", TABLET, 30, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,108,114,119,252", PHONE, 55, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,121,3,6,15,108,114,119,252", TABLET, 30, "Apple", "iOS", CLIENT) \
	X(DHCP_PARAMETERS, BEGINS, "1,3,6,15,26,28,51,58,59,43", PHONE, 50, "", "Android", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,28,2,3,15,6,119,12,44,47,26,121,42", COMPUTER, 65, "", "Linux", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42", COMPUTER, 65, "", "Linux", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,3,28,6,15,44,46,47,31,33,121,43", MICRO, 65, "Espressif", "", CLIENT) \
	X(DHCP_PARAMETERS, IS, "1,3,28,6", MICRO, 50, "", "", CLIENT) \
	/* services it offers by mDNS */ \
	X(SERVICE, HAS, "_googlezone._tcp", SPEAKER, 60, "Google", "", IANA) \
	X(SERVICE, HAS, "_googlerpc._tcp", SPEAKER, 30, "Google", "", IANA) \
	X(SERVICE, HAS, "_googlecast._tcp", SPEAKER, 30, "", "", IANA) \
	X(SERVICE, HAS, "_googlecast._tcp", STICK, 38, "", "", IANA) \
	X(SERVICE, HAS, "_googlecast._tcp", TV, 20, "", "", IANA) \
	X(SERVICE, HAS, "_androidtvremote", TV, 60, "", "Android TV", IANA) \
	X(SERVICE, HAS, "_androidtvremote", STICK, 35, "", "Android TV", IANA) \
	X(SERVICE, HAS, "_amzn-wplay._tcp", STICK, 80, "Amazon", "Fire TV", IANA) \
	X(SERVICE, HAS, "_amzn-alexa._tcp", SPEAKER, 75, "Amazon", "Echo", IANA) \
	X(SERVICE, HAS, "_sonos._tcp", SPEAKER, 95, "Sonos", "", IANA) \
	X(SERVICE, HAS, "_soundtouch._tcp", SPEAKER, 95, "Bose", "SoundTouch", IANA) \
	X(SERVICE, HAS, "_heos-audio._tcp", SPEAKER, 92, "Denon", "HEOS", IANA) \
	X(SERVICE, HAS, "_spotify-connect._tcp", SPEAKER, 40, "", "", IANA) \
	X(SERVICE, HAS, "_spotify-connect._tcp", TV, 15, "", "", IANA) \
	X(SERVICE, HAS, "_raop._tcp", SPEAKER, 30, "", "", IANA) \
	X(SERVICE, HAS, "_raop._tcp", STICK, 20, "", "", IANA) \
	X(SERVICE, HAS, "_airplay._tcp", STICK, 20, "", "", IANA) \
	X(SERVICE, HAS, "_airplay._tcp", TV, 20, "", "", IANA) \
	X(SERVICE, HAS, "_airplay._tcp", COMPUTER, 20, "", "", IANA) \
	X(SERVICE, HAS, "_mediaremotetv._tcp", STICK, 80, "Apple", "Apple TV", IANA) \
	X(SERVICE, HAS, "_apple-mobdev2._tcp", PHONE, 55, "Apple", "", IANA) \
	X(SERVICE, HAS, "_apple-mobdev2._tcp", TABLET, 35, "Apple", "", IANA) \
	X(SERVICE, HAS, "_companion-link._tcp", PHONE, 25, "Apple", "", IANA) \
	X(SERVICE, HAS, "_companion-link._tcp", TABLET, 20, "Apple", "", IANA) \
	X(SERVICE, HAS, "_companion-link._tcp", COMPUTER, 20, "Apple", "", IANA) \
	X(SERVICE, HAS, "_workstation._tcp", COMPUTER, 60, "", "", IANA) \
	X(SERVICE, HAS, "_rfb._tcp", COMPUTER, 65, "", "", IANA) \
	X(SERVICE, HAS, "_ssh._tcp", COMPUTER, 45, "", "", IANA) \
	X(SERVICE, HAS, "_smb._tcp", COMPUTER, 32, "", "", IANA) \
	X(SERVICE, HAS, "_smb._tcp", NAS, 35, "", "", IANA) \
	X(SERVICE, HAS, "_afpovertcp._tcp", NAS, 50, "", "", IANA) \
	X(SERVICE, HAS, "_afpovertcp._tcp", COMPUTER, 25, "", "", IANA) \
	X(SERVICE, HAS, "_adisk._tcp", NAS, 70, "", "", IANA) \
	X(SERVICE, HAS, "_nfs._tcp", NAS, 50, "", "", IANA) \
	X(SERVICE, HAS, "_ipp._tcp", PRINTER, 55, "", "", IANA) \
	X(SERVICE, HAS, "_ipps._tcp", PRINTER, 55, "", "", IANA) \
	X(SERVICE, HAS, "_ipp._tcp", COMPUTER, 20, "", "", IANA) \
	X(SERVICE, HAS, "_printer._tcp", PRINTER, 85, "", "", IANA) \
	X(SERVICE, HAS, "_pdl-datastream._tcp", PRINTER, 92, "", "", IANA) \
	X(SERVICE, HAS, "_scanner._tcp", PRINTER, 80, "", "", IANA) \
	X(SERVICE, HAS, "_uscan._tcp", PRINTER, 85, "", "", IANA) \
	X(SERVICE, HAS, "_privet._tcp", PRINTER, 80, "", "", IANA) \
	X(SERVICE, HAS, "_axis-video._tcp", CAMERA, 95, "Axis", "", IANA) \
	X(SERVICE, HAS, "_rtsp._tcp", CAMERA, 70, "", "", IANA) \
	X(SERVICE, HAS, "_nvstream", COMPUTER, 50, "", "", IANA) \
	X(SERVICE, HAS, "_hue._tcp", HUB, 94, "Signify", "Hue bridge", IANA) \
	X(SERVICE, HAS, "_home-assistant._tcp", HUB, 85, "", "Home Assistant", IANA) \
	X(SERVICE, HAS, "_ihsp._tcp", HUB, 85, "IKEA", "", IANA) \
	X(SERVICE, HAS, "_deconz", HUB, 85, "", "deCONZ", IANA) \
	X(SERVICE, HAS, "_hap._tcp", HUB, 30, "", "", IANA) \
	X(SERVICE, HAS, "_hap._tcp", LIGHT, 18, "", "", IANA) \
	X(SERVICE, HAS, "_hap._tcp", PLUG, 18, "", "", IANA) \
	X(SERVICE, HAS, "_wled._tcp", LIGHT, 85, "", "WLED", IANA) \
	X(SERVICE, HAS, "_elg._tcp", LIGHT, 90, "Elgato", "Key Light", IANA) \
	X(SERVICE, HAS, "_nanoleafapi._tcp", LIGHT, 95, "Nanoleaf", "", IANA) \
	X(SERVICE, HAS, "_shelly._tcp", PLUG, 40, "Shelly", "", IANA) \
	X(SERVICE, HAS, "_esphomelib._tcp", MICRO, 92, "", "ESPHome", IANA) \
	X(SERVICE, HAS, "_arduino._tcp", MICRO, 88, "", "", IANA) \
	X(SERVICE, HAS, "_ewelink._tcp", PLUG, 65, "Sonoff", "", IANA) \
	X(SERVICE, HAS, "_miio._udp", VACUUM, 25, "Xiaomi", "", IANA) \
	X(SERVICE, HAS, "_octoprint._tcp", COMPUTER, 75, "", "OctoPrint", IANA) \
	/* models told by mDNS TXT records */ \
	X(MODEL, BEGINS, "iphone", PHONE, 97, "Apple", "", IANA) \
	X(MODEL, BEGINS, "ipad", TABLET, 97, "Apple", "", IANA) \
	X(MODEL, BEGINS, "mac", COMPUTER, 92, "Apple", "", IANA) \
	X(MODEL, BEGINS, "imac", COMPUTER, 97, "Apple", "", IANA) \
	X(MODEL, BEGINS, "appletv", STICK, 97, "Apple", "", IANA) \
	X(MODEL, BEGINS, "audioaccessory", SPEAKER, 97, "Apple", "", IANA) \
	X(MODEL, BEGINS, "watch", WATCH, 95, "Apple", "", IANA) \
	X(MODEL, HAS, "chromecast", STICK, 95, "Google", "", IANA) \
	X(MODEL, HAS, "google home", SPEAKER, 96, "Google", "", IANA) \
	X(MODEL, HAS, "google nest", SPEAKER, 92, "Google", "", IANA) \
	X(MODEL, HAS, "nest hub", SPEAKER, 92, "Google", "", IANA) \
	X(MODEL, HAS, "nest mini", SPEAKER, 95, "Google", "", IANA) \
	X(MODEL, HAS, "nest audio", SPEAKER, 95, "Google", "", IANA) \
	X(MODEL, HAS, "bravia", TV, 95, "Sony", "", IANA) \
	X(MODEL, WORD, "tv", TV, 85, "", "", IANA) \
	X(MODEL, HAS, "shield", STICK, 85, "NVIDIA", "", IANA) \
	X(MODEL, HAS, "laserjet", PRINTER, 97, "HP", "", IANA) \
	X(MODEL, HAS, "officejet", PRINTER, 97, "HP", "", IANA) \
	X(MODEL, HAS, "deskjet", PRINTER, 97, "HP", "", IANA) \
	X(MODEL, HAS, "envy", PRINTER, 70, "HP", "", IANA) \
	X(MODEL, BEGINS, "brother", PRINTER, 95, "Brother", "", IANA) \
	X(MODEL, BEGINS, "canon", PRINTER, 90, "Canon", "", IANA) \
	X(MODEL, BEGINS, "epson", PRINTER, 95, "Epson", "", IANA) \
	X(MODEL, HAS, "rackmac", COMPUTER, 50, "", "", IANA) \
	X(MODEL, HAS, "xserve", NAS, 60, "", "", IANA) \
	X(MODEL, HAS, "diskstation", NAS, 95, "Synology", "", IANA) \
	X(MODEL, BEGINS, "bsb00", HUB, 96, "Signify", "Hue bridge", IANA) \
	X(MODEL, HAS, "soundbar", SPEAKER, 92, "", "", IANA) \
	X(MODEL, HAS, "speaker", SPEAKER, 90, "", "", IANA) \
	/* SSDP: device types and servers */ \
	X(SSDP_DEVICE, HAS, "device:internetgatewaydevice:", ROUTER, 80, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:wandevice:", ROUTER, 60, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:wlanaccesspointdevice:", ACCESS_POINT, 88, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:zoneplayer:", SPEAKER, 95, "Sonos", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:mediarenderer:", TV, 50, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:mediarenderer:", SPEAKER, 30, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:mediaserver:", NAS, 40, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:mediaserver:", COMPUTER, 20, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:printer:", PRINTER, 94, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:scanner:", PRINTER, 88, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:digitalsecuritycamera:", CAMERA, 95, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:dimmablelight:", LIGHT, 94, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:binarylight:", LIGHT, 90, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:hvac", THERMOSTAT, 90, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "dial-multiscreen-org:", STICK, 40, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "dial-multiscreen-org:", TV, 38, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:basic:", HUB, 15, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "device:basic:", CAMERA, 20, "", "", UPNP) \
	X(SSDP_DEVICE, HAS, "samsung.com:device:", TV, 92, "Samsung", "", UPNP) \
	X(SSDP_DEVICE, HAS, "lge-com:service:webos", TV, 95, "LG", "webOS", UPNP) \
	X(SSDP_DEVICE, HAS, "roku:ecp", STICK, 80, "Roku", "", UPNP) \
	X(SSDP_DEVICE, HAS, "belkin:device:", PLUG, 88, "Belkin", "WeMo", UPNP) \
	X(SSDP_DEVICE, HAS, "belkin:device:lightswitch", LIGHT, 80, "Belkin", "WeMo", UPNP) \
	X(SSDP_DEVICE, HAS, "ge-sensor", SENSOR, 60, "", "", UPNP) \
	X(SSDP_SERVER, HAS, "ipbridge", HUB, 92, "Signify", "Hue bridge", UPNP) \
	X(SSDP_SERVER, HAS, "sonos/", SPEAKER, 95, "Sonos", "", UPNP) \
	X(SSDP_SERVER, HAS, "webos", TV, 92, "LG", "webOS", UPNP) \
	X(SSDP_SERVER, HAS, "samsung", TV, 60, "Samsung", "", UPNP) \
	X(SSDP_SERVER, HAS, "fritz!box", ROUTER, 70, "AVM", "FRITZ!Box", UPNP) \
	X(SSDP_SERVER, HAS, "repeater", ACCESS_POINT, 85, "", "", UPNP) \
	X(SSDP_SERVER, HAS, "synology", NAS, 92, "Synology", "", UPNP) \
	X(SSDP_SERVER, HAS, "roku", STICK, 80, "Roku", "", UPNP) \
	X(SSDP_SERVER, HAS, "microsoft-windows", COMPUTER, 80, "", "Windows", UPNP) \
	X(SSDP_SERVER, HAS, "xbox", CONSOLE, 85, "Microsoft", "Xbox", UPNP) \
	/* User-Agent */ \
	X(USER_AGENT, HAS, "iphone", PHONE, 55, "Apple", "iPhone", AGENT) \
	X(USER_AGENT, HAS, "ipad", TABLET, 60, "Apple", "iPad", AGENT) \
	X(USER_AGENT, HAS, "appletv", STICK, 75, "Apple", "Apple TV", AGENT) \
	X(USER_AGENT, HAS, "macintosh", COMPUTER, 55, "Apple", "Mac", AGENT) \
	X(USER_AGENT, HAS, "windows nt", COMPUTER, 60, "", "Windows", AGENT) \
	X(USER_AGENT, HAS, "microsoft ncsi", COMPUTER, 65, "", "Windows", AGENT) \
	X(USER_AGENT, HAS, "microsoft-cryptoapi", COMPUTER, 60, "", "Windows", AGENT) \
	X(USER_AGENT, HAS, "windows-update-agent", COMPUTER, 70, "", "Windows", AGENT) \
	X(USER_AGENT, HAS, "networkmanager", COMPUTER, 65, "", "Linux", AGENT) \
	X(USER_AGENT, HAS, "debian apt", COMPUTER, 70, "", "Linux", AGENT) \
	X(USER_AGENT, HAS, "x11; linux", COMPUTER, 50, "", "Linux", AGENT) \
	X(USER_AGENT, HAS, "cros ", COMPUTER, 75, "", "Chromebook", AGENT) \
	X(USER_AGENT, HAS, "; sm-t", TABLET, 60, "Samsung", "Galaxy Tab", AGENT) \
	X(USER_AGENT, HAS, "android tv", TV, 55, "", "Android TV", AGENT) \
	X(USER_AGENT, HAS, "; aft", STICK, 85, "Amazon", "Fire TV", AGENT) \
	X(USER_AGENT, HAS, "crkey", STICK, 60, "Google", "Chromecast", AGENT) \
	X(USER_AGENT, HAS, "dalvik", PHONE, 30, "", "Android", AGENT) \
	X(USER_AGENT, HAS, "android", PHONE, 35, "", "Android", AGENT) \
	X(USER_AGENT, HAS, "smart-tv", TV, 80, "", "", AGENT) \
	X(USER_AGENT, HAS, "smarttv", TV, 80, "", "", AGENT) \
	X(USER_AGENT, HAS, "tizen", TV, 65, "Samsung", "Tizen", AGENT) \
	X(USER_AGENT, HAS, "web0s", TV, 85, "LG", "webOS", AGENT) \
	X(USER_AGENT, HAS, "hbbtv", TV, 85, "", "", AGENT) \
	X(USER_AGENT, HAS, "roku", STICK, 75, "Roku", "", AGENT) \
	X(USER_AGENT, HAS, "sonos", SPEAKER, 45, "Sonos", "", AGENT) \
	X(USER_AGENT, HAS, "playstation", CONSOLE, 85, "Sony", "PlayStation", AGENT) \
	X(USER_AGENT, HAS, "nintendo", CONSOLE, 88, "Nintendo", "", AGENT) \
	X(USER_AGENT, HAS, "xbox", CONSOLE, 70, "Microsoft", "Xbox", AGENT) \
	X(USER_AGENT, HAS, "esp32", MICRO, 85, "Espressif", "ESP32", AGENT) \
	X(USER_AGENT, HAS, "esp8266", MICRO, 85, "Espressif", "ESP8266", AGENT) \
	X(USER_AGENT, HAS, "esphome", MICRO, 80, "", "ESPHome", AGENT) \
	X(USER_AGENT, HAS, "tasmota", MICRO, 65, "", "Tasmota", AGENT) \
	X(USER_AGENT, BEGINS, "nrz-", MICRO, 80, "Espressif", "airRohr particle sensor", "Sensor.Community firmware") \
	X(USER_AGENT, HAS, "arduino", MICRO, 70, "", "", AGENT) \
	X(USER_AGENT, HAS, "shelly", PLUG, 35, "Shelly", "", AGENT) \
	X(USER_AGENT, HAS, "synology", NAS, 60, "Synology", "", AGENT) \
	X(USER_AGENT, BEGINS, "fritz!box", ROUTER, 60, "AVM", "FRITZ!Box", AGENT) \
	/* names it asks for or connects to: the end of them */ \
	X(NAME, UNDER, "push.apple.com", PHONE, 18, "Apple", "", CLOUD) \
	X(NAME, UNDER, "captive.apple.com", PHONE, 15, "Apple", "", CLOUD) \
	X(NAME, UNDER, "time.apple.com", COMPUTER, 28, "Apple", "", CLOUD) \
	X(NAME, UNDER, "time-ios.apple.com", PHONE, 40, "Apple", "iOS", CLOUD) \
	X(NAME, UNDER, "time-macos.apple.com", COMPUTER, 65, "Apple", "macOS", CLOUD) \
	X(NAME, UNDER, "swscan.apple.com", COMPUTER, 55, "Apple", "macOS", CLOUD) \
	X(NAME, UNDER, "osxapps.itunes.apple.com", COMPUTER, 55, "Apple", "macOS", CLOUD) \
	X(NAME, UNDER, "mtalk.google.com", PHONE, 32, "", "", CLOUD) \
	X(NAME, UNDER, "mtalk.google.com", STICK, 12, "", "", CLOUD) \
	X(NAME, UNDER, "connectivitycheck.android.com", PHONE, 30, "", "Android", CLOUD) \
	X(NAME, UNDER, "msftconnecttest.com", COMPUTER, 60, "", "Windows", CLOUD) \
	X(NAME, UNDER, "msftncsi.com", COMPUTER, 60, "", "Windows", CLOUD) \
	X(NAME, UNDER, "wns.windows.com", COMPUTER, 60, "", "Windows", CLOUD) \
	X(NAME, UNDER, "windowsupdate.com", COMPUTER, 55, "", "Windows", CLOUD) \
	X(NAME, UNDER, "time.windows.com", COMPUTER, 55, "", "Windows", CLOUD) \
	X(NAME, UNDER, "settings-win.data.microsoft.com", COMPUTER, 60, "", "Windows", CLOUD) \
	X(NAME, UNDER, "connectivity-check.ubuntu.com", COMPUTER, 65, "", "Linux", CLOUD) \
	X(NAME, UNDER, "archive.ubuntu.com", COMPUTER, 60, "", "Linux", CLOUD) \
	X(NAME, UNDER, "deb.debian.org", COMPUTER, 60, "", "Linux", CLOUD) \
	X(NAME, UNDER, "ntp.ubuntu.com", COMPUTER, 55, "", "Linux", CLOUD) \
	X(NAME, UNDER, "debian.pool.ntp.org", COMPUTER, 50, "", "Linux", CLOUD) \
	X(NAME, UNDER, "fedoraproject.org", COMPUTER, 55, "", "Linux", CLOUD) \
	X(NAME, UNDER, "archlinux.org", COMPUTER, 55, "", "Linux", CLOUD) \
	X(NAME, UNDER, "raspberrypi.com", COMPUTER, 55, "Raspberry Pi", "Raspberry Pi", CLOUD) \
	X(NAME, UNDER, "raspberrypi.org", COMPUTER, 50, "Raspberry Pi", "Raspberry Pi", CLOUD) \
	X(NAME, UNDER, "detectportal.firefox.com", COMPUTER, 40, "", "", CLOUD) \
	X(NAME, UNDER, "samsungqbe.com", TV, 78, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "samsungcloudsolution.com", TV, 75, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "samsungcloudsolution.net", TV, 75, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "samsungotn.net", TV, 75, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "samsungelectronics.com", TV, 40, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "samsungacr.com", TV, 85, "Samsung", "", CLOUD) \
	X(NAME, UNDER, "lgtvsdp.com", TV, 88, "LG", "webOS", CLOUD) \
	X(NAME, UNDER, "lgtvcommon.com", TV, 88, "LG", "webOS", CLOUD) \
	X(NAME, UNDER, "lgsmartad.com", TV, 85, "LG", "webOS", CLOUD) \
	X(NAME, UNDER, "lgappstv.com", TV, 85, "LG", "webOS", CLOUD) \
	X(NAME, UNDER, "bravia.dtv", TV, 80, "Sony", "Bravia", CLOUD) \
	X(NAME, UNDER, "sonybivstatic-a.akamaihd.net", TV, 70, "Sony", "Bravia", CLOUD) \
	X(NAME, UNDER, "vizio.com", TV, 70, "Vizio", "", CLOUD) \
	X(NAME, UNDER, "tvinteractive.tv", TV, 70, "Vizio", "", CLOUD) \
	X(NAME, UNDER, "vidaahub.com", TV, 80, "Hisense", "", CLOUD) \
	X(NAME, UNDER, "hbbtv.org", TV, 60, "", "", CLOUD) \
	X(NAME, UNDER, "roku.com", STICK, 60, "Roku", "", CLOUD) \
	X(NAME, UNDER, "device-metrics-us.amazon.com", STICK, 25, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "device-metrics-us.amazon.com", SPEAKER, 18, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "device-metrics-us-2.amazon.com", STICK, 25, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "arcus-uswest.amazon.com", STICK, 30, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "arcus-uswest.amazon.com", TABLET, 15, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "amazonvideo.com", STICK, 15, "", "", CLOUD) \
	X(NAME, UNDER, "avs-alexa-eu.amazon.com", SPEAKER, 35, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "avs-alexa-na.amazon.com", SPEAKER, 35, "Amazon", "", CLOUD) \
	X(NAME, UNDER, "bob-dispatch-prod-eu.amazon.com", SPEAKER, 50, "Amazon", "Echo", CLOUD) \
	X(NAME, UNDER, "bob-dispatch-prod-na.amazon.com", SPEAKER, 50, "Amazon", "Echo", CLOUD) \
	X(NAME, UNDER, "sonos.com", SPEAKER, 45, "Sonos", "", CLOUD) \
	X(NAME, UNDER, "sonostime.pool.ntp.org", SPEAKER, 92, "Sonos", "", CLOUD) \
	X(NAME, UNDER, "streaming.bose.com", SPEAKER, 60, "Bose", "", CLOUD) \
	X(NAME, UNDER, "clients3.google.com", SPEAKER, 12, "", "", CLOUD) \
	X(NAME, UNDER, "cast.google.com", STICK, 25, "", "", CLOUD) \
	X(NAME, UNDER, "roborock.com", VACUUM, 60, "Roborock", "", CLOUD) \
	X(NAME, UNDER, "ecouser.net", VACUUM, 65, "Ecovacs", "", CLOUD) \
	X(NAME, UNDER, "ecovacs.com", VACUUM, 50, "Ecovacs", "", CLOUD) \
	X(NAME, UNDER, "irobotapi.com", VACUUM, 65, "iRobot", "", CLOUD) \
	X(NAME, UNDER, "irobot.com", VACUUM, 45, "iRobot", "", CLOUD) \
	X(NAME, UNDER, "neatorobotics.com", VACUUM, 70, "Neato", "", CLOUD) \
	X(NAME, UNDER, "dreame.tech", VACUUM, 65, "Dreame", "", CLOUD) \
	X(NAME, UNDER, "ot.io.mi.com", VACUUM, 25, "Xiaomi", "", CLOUD) \
	X(NAME, UNDER, "ott.io.mi.com", VACUUM, 25, "Xiaomi", "", CLOUD) \
	X(NAME, UNDER, "tplinkcloud.com", PLUG, 45, "TP-Link", "", CLOUD) \
	X(NAME, UNDER, "tplinkra.com", PLUG, 45, "TP-Link", "", CLOUD) \
	X(NAME, UNDER, "tuyaeu.com", PLUG, 40, "Tuya", "", CLOUD) \
	X(NAME, UNDER, "tuyaus.com", PLUG, 40, "Tuya", "", CLOUD) \
	X(NAME, UNDER, "tuyacn.com", PLUG, 40, "Tuya", "", CLOUD) \
	X(NAME, UNDER, "meross.com", PLUG, 55, "Meross", "", CLOUD) \
	X(NAME, UNDER, "xbcs.net", PLUG, 65, "Belkin", "WeMo", CLOUD) \
	X(NAME, UNDER, "shelly.cloud", PLUG, 35, "Shelly", "", CLOUD) \
	X(NAME, UNDER, "coolkit.cc", PLUG, 50, "Sonoff", "", CLOUD) \
	X(NAME, UNDER, "ewelink.cc", PLUG, 45, "Sonoff", "", CLOUD) \
	X(NAME, UNDER, "yeelight.com", LIGHT, 60, "Yeelight", "", CLOUD) \
	X(NAME, UNDER, "lifx.co", LIGHT, 70, "LIFX", "", CLOUD) \
	X(NAME, UNDER, "wiz.world", LIGHT, 70, "WiZ", "", CLOUD) \
	X(NAME, UNDER, "meethue.com", HUB, 45, "Signify", "Hue bridge", CLOUD) \
	X(NAME, UNDER, "smartthings.com", HUB, 30, "Samsung", "SmartThings", CLOUD) \
	X(NAME, UNDER, "athom.com", HUB, 50, "Athom", "Homey", CLOUD) \
	X(NAME, UNDER, "home-assistant.io", HUB, 45, "", "Home Assistant", CLOUD) \
	X(NAME, UNDER, "tado.com", THERMOSTAT, 50, "tado", "", CLOUD) \
	X(NAME, UNDER, "ecobee.com", THERMOSTAT, 60, "ecobee", "", CLOUD) \
	X(NAME, UNDER, "transport.home.nest.com", THERMOSTAT, 40, "Google", "Nest", CLOUD) \
	X(NAME, UNDER, "dropcam.com", CAMERA, 70, "Google", "Nest Cam", CLOUD) \
	X(NAME, UNDER, "camera.home.nest.com", CAMERA, 60, "Google", "Nest Cam", CLOUD) \
	X(NAME, UNDER, "reolink.com", CAMERA, 55, "Reolink", "", CLOUD) \
	X(NAME, UNDER, "hik-connect.com", CAMERA, 60, "Hikvision", "", CLOUD) \
	X(NAME, UNDER, "ezvizlife.com", CAMERA, 60, "EZVIZ", "", CLOUD) \
	X(NAME, UNDER, "easy4ipcloud.com", CAMERA, 65, "Dahua", "", CLOUD) \
	X(NAME, UNDER, "arlo.com", CAMERA, 55, "Arlo", "", CLOUD) \
	X(NAME, UNDER, "immedia-semi.com", CAMERA, 65, "Blink", "", CLOUD) \
	X(NAME, UNDER, "wyzecam.com", CAMERA, 60, "Wyze", "", CLOUD) \
	X(NAME, UNDER, "ring.com", DOORBELL, 40, "Ring", "", CLOUD) \
	X(NAME, UNDER, "hpeprint.com", PRINTER, 80, "HP", "", CLOUD) \
	X(NAME, UNDER, "epsonconnect.com", PRINTER, 65, "Epson", "", CLOUD) \
	X(NAME, UNDER, "c-ij.com", PRINTER, 65, "Canon", "", CLOUD) \
	X(NAME, UNDER, "checkip.synology.com", NAS, 85, "Synology", "", CLOUD) \
	X(NAME, UNDER, "synology.com", NAS, 50, "Synology", "", CLOUD) \
	X(NAME, UNDER, "myqnapcloud.com", NAS, 60, "QNAP", "", CLOUD) \
	X(NAME, UNDER, "wdmycloud.com", NAS, 70, "Western Digital", "My Cloud", CLOUD) \
	X(NAME, UNDER, "cdn.nintendo.net", CONSOLE, 80, "Nintendo", "", CLOUD) \
	X(NAME, UNDER, "nintendo.net", CONSOLE, 70, "Nintendo", "", CLOUD) \
	X(NAME, UNDER, "playstation.net", CONSOLE, 70, "Sony", "PlayStation", CLOUD) \
	X(NAME, UNDER, "xboxlive.com", CONSOLE, 25, "Microsoft", "Xbox", CLOUD) \
	X(NAME, UNDER, "chillibits.com", MICRO, 45, "", "airRohr particle sensor", "Sensor.Community firmware") \
	X(NAME, UNDER, "sensor.community", MICRO, 45, "", "airRohr particle sensor", "Sensor.Community firmware") \
	X(NAME, UNDER, "tasmota.com", MICRO, 60, "", "Tasmota", CLOUD) \
	X(NAME, UNDER, "home-connect.com", APPLIANCE, 60, "BSH", "", CLOUD) \
	X(NAME, UNDER, "solarweb.com", ENERGY, 60, "Fronius", "", CLOUD) \
	X(NAME, UNDER, "solaredge.com", ENERGY, 60, "SolarEdge", "", CLOUD) \
	X(NAME, UNDER, "netatmo.net", SENSOR, 50, "Netatmo", "", CLOUD) \
	X(NAME, UNDER, "device-api.kindle.com", READER, 40, "Amazon", "Kindle", CLOUD) \
	/* who made the network chip: only where the maker builds one kind */ \
	X(MAKER, BEGINS, "espressif", MICRO, 60, "", "", REGISTRY) \
	X(MAKER, BEGINS, "apple", COMPUTER, 34, "", "", REGISTRY) \
	X(MAKER, BEGINS, "apple", TABLET, 20, "", "", REGISTRY) \
	X(MAKER, BEGINS, "apple", PHONE, 25, "", "", REGISTRY) \
	X(MAKER, BEGINS, "raspberry pi", COMPUTER, 82, "", "Raspberry Pi", REGISTRY) \
	X(MAKER, BEGINS, "arduino", MICRO, 90, "", "", REGISTRY) \
	X(MAKER, BEGINS, "nintendo", CONSOLE, 94, "", "", REGISTRY) \
	X(MAKER, BEGINS, "sony interactive", CONSOLE, 94, "", "PlayStation", REGISTRY) \
	X(MAKER, BEGINS, "sonos", SPEAKER, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "bose", SPEAKER, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "sound united", SPEAKER, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "roborock", VACUUM, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "beijing roborock", VACUUM, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "irobot", VACUUM, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "ecovacs", VACUUM, 92, "", "", REGISTRY) \
	X(MAKER, HAS, "dreame", VACUUM, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "synology", NAS, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "qnap", NAS, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "philips lighting", HUB, 75, "", "Hue bridge", REGISTRY) \
	X(MAKER, BEGINS, "signify", HUB, 60, "", "", REGISTRY) \
	X(MAKER, BEGINS, "eq-3", HUB, 80, "", "", REGISTRY) \
	X(MAKER, BEGINS, "brother", PRINTER, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "seiko epson", PRINTER, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "canon", PRINTER, 80, "", "", REGISTRY) \
	X(MAKER, BEGINS, "kyocera", PRINTER, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "lexmark", PRINTER, 94, "", "", REGISTRY) \
	X(MAKER, BEGINS, "hewlett packard", PRINTER, 35, "", "", REGISTRY) \
	X(MAKER, BEGINS, "hewlett packard", COMPUTER, 35, "", "", REGISTRY) \
	X(MAKER, BEGINS, "hp inc", PRINTER, 35, "", "", REGISTRY) \
	X(MAKER, BEGINS, "hangzhou hikvision", CAMERA, 90, "", "", REGISTRY) \
	X(MAKER, HAS, "dahua", CAMERA, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "reolink", CAMERA, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "axis communications", CAMERA, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "wyze", CAMERA, 70, "", "", REGISTRY) \
	X(MAKER, BEGINS, "arlo", CAMERA, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "shenzhen reecam", CAMERA, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "ring llc", DOORBELL, 60, "", "", REGISTRY) \
	X(MAKER, BEGINS, "tado", THERMOSTAT, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "ecobee", THERMOSTAT, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "nest labs", THERMOSTAT, 45, "", "", REGISTRY) \
	X(MAKER, BEGINS, "netatmo", SENSOR, 60, "", "", REGISTRY) \
	X(MAKER, BEGINS, "roku", STICK, 80, "", "", REGISTRY) \
	X(MAKER, BEGINS, "amazon tech", STICK, 25, "", "", REGISTRY) \
	X(MAKER, BEGINS, "amazon tech", SPEAKER, 25, "", "", REGISTRY) \
	X(MAKER, BEGINS, "google", SPEAKER, 22, "", "", REGISTRY) \
	X(MAKER, BEGINS, "google", STICK, 18, "", "", REGISTRY) \
	X(MAKER, BEGINS, "lifi labs", LIGHT, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "yeelight", LIGHT, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "belkin", PLUG, 40, "", "", REGISTRY) \
	X(MAKER, BEGINS, "shelly", PLUG, 45, "", "", REGISTRY) \
	X(MAKER, BEGINS, "allterco", PLUG, 45, "", "", REGISTRY) \
	X(MAKER, BEGINS, "tuya", PLUG, 35, "", "", REGISTRY) \
	X(MAKER, BEGINS, "oneplus", PHONE, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "huawei device", PHONE, 65, "", "", REGISTRY) \
	X(MAKER, HAS, "oppo mobile", PHONE, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "vivo mobile", PHONE, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "motorola mobility", PHONE, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "hmd global", PHONE, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "fairphone", PHONE, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "xiaomi communications", PHONE, 50, "", "", REGISTRY) \
	X(MAKER, BEGINS, "intel corp", COMPUTER, 75, "", "", REGISTRY) \
	X(MAKER, BEGINS, "dell", COMPUTER, 80, "", "", REGISTRY) \
	X(MAKER, BEGINS, "lenovo", COMPUTER, 75, "", "", REGISTRY) \
	X(MAKER, HAS, "lcfc", COMPUTER, 80, "", "", REGISTRY) \
	X(MAKER, BEGINS, "asustek", COMPUTER, 55, "", "", REGISTRY) \
	X(MAKER, BEGINS, "micro-star", COMPUTER, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "giga-byte", COMPUTER, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "asrock", COMPUTER, 85, "", "", REGISTRY) \
	X(MAKER, BEGINS, "vmware", COMPUTER, 80, "", "virtual machine", REGISTRY) \
	X(MAKER, BEGINS, "pcs systemtechnik", COMPUTER, 80, "", "virtual machine", REGISTRY) \
	X(MAKER, BEGINS, "avm ", ROUTER, 35, "", "", REGISTRY) \
	X(MAKER, BEGINS, "avm ", ACCESS_POINT, 30, "", "", REGISTRY) \
	X(MAKER, BEGINS, "ubiquiti", ACCESS_POINT, 55, "", "", REGISTRY) \
	X(MAKER, BEGINS, "eero", ACCESS_POINT, 75, "", "", REGISTRY) \
	X(MAKER, BEGINS, "sagemcom", ROUTER, 50, "", "", REGISTRY) \
	X(MAKER, BEGINS, "arcadyan", ROUTER, 55, "", "", REGISTRY) \
	X(MAKER, BEGINS, "compal broadband", ROUTER, 65, "", "", REGISTRY) \
	X(MAKER, BEGINS, "zyxel", ROUTER, 45, "", "", REGISTRY) \
	X(MAKER, BEGINS, "devolo", POWERLINE, 60, "", "", REGISTRY) \
	X(MAKER, BEGINS, "snom", DESK_PHONE, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "yealink", DESK_PHONE, 92, "", "", REGISTRY) \
	X(MAKER, BEGINS, "gigaset", DESK_PHONE, 70, "", "", REGISTRY) \
	X(MAKER, BEGINS, "fronius", ENERGY, 90, "", "", REGISTRY) \
	X(MAKER, BEGINS, "solaredge", ENERGY, 90, "", "", REGISTRY) \
	X(MAKER, BEGINS, "sma solar", ENERGY, 90, "", "", REGISTRY) \
	X(MAKER, BEGINS, "bsh haus", APPLIANCE, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "miele", APPLIANCE, 88, "", "", REGISTRY) \
	X(MAKER, BEGINS, "garmin", WATCH, 75, "", "", REGISTRY)
/* clang-format on */

#endif
