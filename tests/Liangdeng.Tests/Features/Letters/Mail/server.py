"""A mail server for the tests: takes mails into a folder, or behaves as the mode says.

    server.py FOLDER MODE [CERTIFICATE KEY]

Says "port N" when it listens, and "got NAME" for every mail that it has. The mode is read anew for every word from FOLDER.mode,
where that file is there.
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, first_mode = sys.argv[1], sys.argv[2]
context = None
if len(sys.argv) > 4:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])


def mode():
    try:
        with open(folder + ".mode", encoding="ascii") as file:
            return file.read().strip()
    except FileNotFoundError:
        return first_mode


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if mode() == "no-sender":
            return "550 not from you"
        envelope.mail_from = address
        return "250 go on"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "refuse":
            return "550 no such mailbox"
        if mode() == "later":
            return "451 come back later"
        if mode() == "slow":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 go on"

    async def handle_DATA(self, server, session, envelope):
        name = "%04d" % len(os.listdir(folder))
        with open(os.path.join(folder, name), "wb") as file:
            file.write(("RCPT: " + ",".join(envelope.rcpt_tos) + "\r\n").encode("ascii"))
            file.write(envelope.original_content)
        print("got", name, flush=True)
        if mode() == "hang":
            await asyncio.sleep(3600)
        if mode() == "drop":
            server.transport.abort()
        return "250 taken"


def check(server, session, envelope, mechanism, data):
    ok = (data.login, data.password) == (b"liangdeng", b"a secret for tests")
    return AuthResult(success=ok, handled=ok)


def make():
    signed_in = {"authenticator": check, "auth_required": True, "auth_require_tls": False} if first_mode == "auth" else {}
    return SMTP(Handler(), tls_context=context, enable_SMTPUTF8=False, hostname="mail.test", **signed_in)


async def main():
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
