"""`python -m tools.bsre "I Wayan Budi Astawa"`: a BSrE that knows these people, until stopped."""

import argparse
from contextlib import suppress

from tools.bsre.server import CODE, PASSPHRASE, PASSWORD, SEGEL_ID, USER, Server

PORT = 8092
FIRST = 5100000000000001  # NIK of the first name; each next one has the next number


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bsre", description=__doc__)
    parser.add_argument("nama", nargs="+", help="who may sign, by the name on the document")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT, help="0: any free port")
    arguments = parser.parse_args()
    people = {str(FIRST + place): nama for place, nama in enumerate(arguments.nama)}
    server = Server(arguments.host, arguments.port, people)
    print(f"export BSRE_BASE_URL={server.address} BSRE_USER={USER} BSRE_PASSWORD={PASSWORD}")
    print(f"export BSRE_SEGEL_ID={SEGEL_ID} # kode segel: {CODE}")
    for nik, nama in people.items():
        print(f"# {nama}: NIK {nik}, passphrase {PASSPHRASE}", flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
