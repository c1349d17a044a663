"""The bugs to plant: each breaks one promise that keeps a login from being lost or given away."""

from mutants.planting import Bug

BUGS = (
    # A token is stored before it is used.
    Bug(
        "a new token is handed out before it is stored",
        "cloud/kept_login.py",
        {
            "fault = self._fault_of_saving(token, over)": (
                "self._hold(token); fault = self._fault_of_saving(token, over)"
            )
        },
        ("cloud/test_session.py",),
    ),
    Bug(
        "a renewal is sent without proof that the store has room",
        "cloud/renewal.py",
        {
            "        self._login.reserve()\n        self._login.mark.set(": (
                "        self._login.mark.set("
            )
        },
        ("cloud/test_session.py",),
    ),
    Bug(
        "a code is exchanged without proof that the store has room",
        "cloud/renewal.py",
        {"self._login.reserve()\n                grant = ask()": "grant = ask()"},
        ("cloud/test_session.py",),
    ),
    Bug(
        "a token file claims room that it has not made",
        "storage/token_file.py",
        {"self._prepared = PreparedFile(self._path, ": "len("},
        ("storage/test_token_file.py",),
    ),
    Bug(
        "a keyring claims room that it has not made",
        "storage/keyring/store.py",
        {
            "self._write(spare, placeholder(max(length, _SHORTEST)), may_prompt=False)": "pass",
        },
        ("storage/keyring/test_store.py",),
    ),
    Bug(
        "a token file is not read back",
        "storage/token_file.py",
        {"if read_file(self._path, private=True) != text:": "if False:"},
        ("storage/test_token_file.py",),
    ),
    Bug(
        "a keyring is not read back",
        "storage/keyring/store.py",
        {"if self._gate.get(slot.account, may_prompt=may_prompt) != text:": "if False:"},
        ("storage/keyring/test_store.py",),
    ),
    Bug(
        "a new login is written into the slot of the current one",
        "storage/keyring/store.py",
        {
            "[slot for slot in slots if slot is not current]": (
                "[slot for slot in slots if slot is current] or slots"
            )
        },
        ("storage/keyring/test_store.py",),
    ),
    Bug(
        "a sign-out empties the slot of the current login first",
        "storage/keyring/store.py",
        {"key=lambda slot: slot is current": "key=lambda slot: slot is not current"},
        ("storage/keyring/test_store.py",),
    ),
    Bug(
        "what is written is not synced to the disk",
        "system/atomic_file.py",
        {"os.ftruncate(descriptor, len(data))\n        os.fsync(descriptor)": "pass"},
        ("system/test_atomic_file.py",),
    ),
    Bug(
        "a file's new name is not synced to the disk",
        "system/atomic_file.py",
        {"_sync_folder(self._path.parent)": "pass"},
        ("system/test_atomic_file.py",),
    ),
    Bug(
        "Ctrl-C ends a command between the cloud's answer and the store",
        "system/uninterrupted.py",
        {"EndRequests(self._hear)": "EndRequests(self._hear); self._requests.close()"},
        ("system/test_uninterrupted.py",),
    ),
    # A lost answer is known to be one.
    Bug(
        "a renewal is not marked",
        "cloud/renewal.py",
        {"self._login.mark.set(RenewalStep.ASKED)": "pass"},
        ("cloud/test_renewal.py",),
    ),
    Bug(
        "a renewal is marked only after it was sent",
        "cloud/renewal.py",
        {
            "        self._login.mark.set(RenewalStep.ASKED)\n": "",
            "grant = self._grant_from_cloud(refresh_token)\n": (
                "grant = self._grant_from_cloud(refresh_token)\n"
                "            self._login.mark.set(RenewalStep.ASKED)\n"
            ),
        },
        ("cloud/test_renewal.py",),
    ),
    # What the cloud has given is kept.
    Bug(
        "a new refresh token is dropped with an odd access token",
        "cloud/token_endpoint.py",
        {
            "nothing_new and (fault is not None or access_token is None)": (
                "fault is not None or (nothing_new and access_token is None)"
            )
        },
        ("cloud/test_token_endpoint.py",),
    ),
    Bug(
        "an answer that came in full is dropped after the deadline",
        "cloud/transport.py",
        {"if deadline.passed and not (tells_its_end or _is_whole(body)):": ("if deadline.passed:")},
        ("cloud/test_transport.py",),
    ),
    # Several programs share a login.
    Bug(
        "two programs hold a lock at once",
        "system/locks.py",
        {"fcntl.LOCK_EX | fcntl.LOCK_NB": "fcntl.LOCK_SH | fcntl.LOCK_NB"},
        ("system/test_locks.py",),
    ),
    Bug(
        "a renewal does not take the store's lock",
        "cloud/kept_login.py",
        {
            "with self._change, self._store.lock() if self._depth == 0 else nullcontext():": (
                "with self._change:"
            )
        },
        ("cloud/test_session.py",),
    ),
    Bug(
        "what another program has renewed is renewed again",
        "cloud/renewal.py",
        {"if current != before and self.due_in_s() > 0:": "if False:"},
        ("cloud/test_renewal.py",),
    ),
    Bug(
        "a renewal is saved over whatever the store holds by then",
        "cloud/kept_login.py",
        {
            "self._keep(token, self._in_store)\n        if _is_changed": (
                "self._keep(token, NOT_READ)\n        if _is_changed"
            )
        },
        ("cloud/test_session.py",),
    ),
    Bug(
        "a late save undoes what others have stored meanwhile",
        "cloud/kept_login.py",
        {
            "                self._look_again(may_prompt=may_prompt)": "                pass",
            "self._keep(unsaved.token, unsaved.over)": "self._keep(unsaved.token, NOT_READ)",
        },
        ("cloud/test_kept_login.py",),
    ),
    Bug(
        "a login put back by another program hides our newer one",
        "cloud/renewal.py",
        {"(self._login.newest, lambda: self._login.own)": "(self._login.newest,)"},
        ("cloud/test_session.py",),
    ),
    Bug(
        "a sign-out within the persist callback is undone in memory",
        "cloud/kept_login.py",
        {"if change == self._changes:  # else": "if True:  # else"},
        ("cloud/test_kept_login.py",),
    ),
    Bug(
        "a sign-out within the persist callback is undone in its store",
        "cloud/persist_callback.py",
        {"if this == self._saves:": "if True:"},
        ("cloud/test_session.py",),
    ),
    # Nobody is asked, and nothing is trusted, without need.
    Bug(
        "a locked keyring asks the user to unlock it when a renewal reads it",
        "cloud/kept_login.py",
        {"self._look_again(may_prompt=False)": "self._look_again()"},
        ("cloud/test_session.py",),
    ),
    Bug(
        "a locked keyring asks the user to unlock it when room is made",
        "storage/keyring/store.py",
        {"slots = self._slots(may_prompt=False)": "slots = self._slots()"},
        ("storage/keyring/test_store.py",),
    ),
    Bug(
        "a token is trusted by the clock on the wall alone",
        "cloud/held_token.py",
        {"min(by_wall, self.life_s - (monotonic_s - self.held_at_s))": "by_wall"},
        ("cloud/test_held_token.py",),
    ),
    Bug(
        "a token is trusted by the clock that may sleep alone",
        "cloud/held_token.py",
        {
            "min(by_wall, self.life_s - (monotonic_s - self.held_at_s))": (
                "self.life_s - (monotonic_s - self.held_at_s)"
            )
        },
        ("cloud/test_held_token.py",),
    ),
    # Nobody else gets at a secret.
    Bug(
        "the state is compared in a time that tells of it",
        "cloud/authorization.py",
        {"not hmac.compare_digest(self._expected, given)": "self._expected != given"},
        ("hygiene/test_comparisons.py",),
    ),
    Bug(
        "a callback can be used twice",
        "cloud/authorization.py",
        {"self._used = True": "self._used = False"},
        ("cloud/test_authorization.py",),
    ),
    Bug(
        "the listener answers to any Host",
        "sign_in/callback_request.py",
        {'if head.all("host") != [callback.netloc]:': "if False:"},
        ("sign_in/test_callback_request.py",),
    ),
    Bug(
        "the listener lets pages of other origins read its answers",
        "sign_in/pages.py",
        {
            '    "Server: netatmo-tray",\n': (
                '    "Server: netatmo-tray",\n    "Access-Control-Allow-Origin: *",\n'
            )
        },
        ("sign_in/test_pages.py",),
    ),
    Bug(
        "the listener can be reached from the network",
        "sign_in/loopback_sockets.py",
        {"listening.bind(address)": 'listening.bind(("", address[1]))'},
        ("sign_in/test_loopback_sockets.py",),
    ),
    Bug(
        "redirects are followed, secrets and all",
        "cloud/http_client.py",
        {
            "allow_redirects=False": "allow_redirects=True",
            "def get_redirect_target(": "def _get_redirect_target(",
        },
        ("cloud/test_transport.py",),
    ),
    Bug(
        "the client secret stays in the environment for every child",
        "storage/credentials.py",
        {'environ.pop(SECRET_VARIABLE, "")': 'environ.get(SECRET_VARIABLE, "")'},
        ("accounts/test_session_factory.py",),
    ),
    Bug(
        "others may read the files",
        "system/atomic_file.py",
        {"_CREATE_FLAGS, mode)": "_CREATE_FLAGS, 0o666)"},
        ("system/test_atomic_file.py",),
    ),
    Bug(
        "a lock file that is a link is followed",
        "system/locks.py",
        {'os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)': "os.O_RDWR | os.O_CREAT"},
        ("system/test_locks.py",),
    ),
    Bug(
        "a crash writes the memory with its tokens into a file",
        "system/core_dumps.py",
        {"resource.setrlimit(resource.RLIMIT_CORE, (0, most))": "pass"},
        ("system/test_core_dumps.py",),
    ),
    Bug(
        "other programs may look into the memory of a command",
        "cli.py",
        {"core_dumps.hide_memory()": "pass"},
        ("system/test_core_dumps.py",),
    ),
)
