/* dissectors.c -- THE TABLE. A protocol is one line here, one file beside it, one golden capture.
 * Order matters only among heuristics, and where two lines claim the same key: the first wins.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissectors.h"

#define DISSECTORS(X)                                                                              \
	/* link and network */                                                                     \
	X(ethernet)                                                                                \
	X(vlan)                                                                                    \
	X(arp)                                                                                     \
	X(ipv4)                                                                                    \
	X(ipv6)                                                                                    \
	X(links)                                                                                   \
	X(raw)                                                                                     \
	X(null)                                                                                    \
	X(chdlc)                                                                                   \
	X(sll)                                                                                     \
	X(nflog)                                                                                   \
	X(pflog)                                                                                   \
	X(pktap)                                                                                   \
	X(wlan)                                                                                    \
	X(wlan_swapped)                                                                            \
	X(radio)                                                                                   \
	X(llc)                                                                                     \
	X(ipx)                                                                                     \
	X(ddp)                                                                                     \
	X(ethertypes)                                                                              \
	X(fieldbus)                                                                                \
	X(pppoe)                                                                                   \
	X(ppp)                                                                                     \
	X(mpls)                                                                                    \
	X(eapol)                                                                                   \
	X(lldp)                                                                                    \
	X(realtek)                                                                                 \
	X(batadv)                                                                                  \
	X(slow)                                                                                    \
	X(wol)                                                                                     \
	X(ip)                                                                                      \
	X(icmp)                                                                                    \
	X(icmpv6)                                                                                  \
	X(igmp)                                                                                    \
	X(gre)                                                                                     \
	X(ah)                                                                                      \
	X(etherip)                                                                                 \
	X(ipprotos)                                                                                \
	/* transport */                                                                            \
	X(udp)                                                                                     \
	X(tcp)                                                                                     \
	/* applications over UDP */                                                                \
	X(dns)                                                                                     \
	X(mdns)                                                                                    \
	X(llmnr)                                                                                   \
	X(dhcp)                                                                                    \
	X(dhcpv6)                                                                                  \
	X(ntp)                                                                                     \
	X(ssdp)                                                                                    \
	X(nbns)                                                                                    \
	X(nbds)                                                                                    \
	X(coap)                                                                                    \
	X(tftp)                                                                                    \
	X(rtp)                                                                                     \
	X(isakmp)                                                                                  \
	X(udpencap)                                                                                \
	X(tplink)                                                                                  \
	X(db_lsp)                                                                                  \
	X(vxlan)                                                                                   \
	X(vxlan_gpe)                                                                               \
	X(geneve)                                                                                  \
	X(teredo)                                                                                  \
	X(l2tp)                                                                                    \
	X(gtp)                                                                                     \
	X(lisp)                                                                                    \
	X(gre_udp)                                                                                 \
	X(mpls_udp)                                                                                \
	X(capwap)                                                                                  \
	X(bacnet)                                                                                  \
	X(enip)                                                                                    \
	X(rdpudp)                                                                                  \
	X(openvpn)                                                                                 \
	X(groups)                                                                                  \
	X(sap)                                                                                     \
	X(claims)                                                                                  \
	/* guessed over UDP, in Wireshark's order */                                               \
	X(wireguard)                                                                               \
	X(tftp_guess)                                                                              \
	X(stun)                                                                                    \
	X(sip)                                                                                     \
	X(rtcp)                                                                                    \
	X(rpc)                                                                                     \
	X(quic)                                                                                    \
	X(gquic)                                                                                   \
	X(mp2t)                                                                                    \
	X(dtls)                                                                                    \
	X(dns_guess)                                                                               \
	X(udt)                                                                                     \
	X(classic_stun)                                                                            \
	X(bt_dht)                                                                                  \
	X(guesses)                                                                                 \
	/* applications over TCP */                                                                \
	X(dns_tcp)                                                                                 \
	X(tls)                                                                                     \
	X(http)                                                                                    \
	X(websocket)                                                                               \
	X(http2)                                                                                   \
	X(ssh)                                                                                     \
	X(smtp)                                                                                    \
	X(pop)                                                                                     \
	X(imap)                                                                                    \
	X(ftp)                                                                                     \
	X(ftp_data)                                                                                \
	X(nbss)                                                                                    \
	X(rtsp)                                                                                    \
	X(sip_tcp)                                                                                 \
	X(socks)                                                                                   \
	X(telnet)                                                                                  \
	X(mqtt)                                                                                    \
	X(tpkt)                                                                                    \
	X(rdp)                                                                                     \
	X(rpc_tcp)                                                                                 \
	X(mysql)                                                                                   \
	X(pgsql)                                                                                   \
	X(ldap)                                                                                    \
	X(xmpp)                                                                                    \
	X(bittorrent)                                                                              \
	X(vnc)                                                                                     \
	X(tplink_tcp)                                                                              \
	X(x11)                                                                                     \
	X(rtmp)                                                                                    \
	X(skinny)                                                                                  \
	X(iscsi)                                                                                   \
	X(tcp_claims)                                                                              \
	/* guessed over TCP, in Wireshark's order */                                               \
	X(vnc_guess)                                                                               \
	X(proxy)                                                                                   \
	X(stun_tcp)                                                                                \
	X(sip_tcp_guess)                                                                           \
	X(tls_guess)                                                                               \
	X(rpc_tcp_guess)                                                                           \
	X(http_guess)                                                                              \
	X(dcerpc)                                                                                  \
	X(q931)                                                                                    \
	X(tcp_guesses)                                                                             \
	X(bittorrent_guess)

#define X(name) extern const struct dissector name##_dissector;
DISSECTORS(X)
#undef X

#define X(name) &name##_dissector,
const struct dissector *const dissectors[] = { DISSECTORS(X) };
#undef X

const size_t dissectors_count = sizeof dissectors / sizeof dissectors[0];
