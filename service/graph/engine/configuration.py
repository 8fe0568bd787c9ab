"""What the server is told: neo4j.conf and the Java command line, written anew at each start."""

from pathlib import Path

from service.graph.engine import classes
from service.graph.engine.folder import EngineFolder
from service.graph.engine.releases import Release

ADDED_MODULES = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")


def settings(release: Release, port: int) -> dict[str, str]:
    """All settings of neo4j.conf by name, in ASCII. An unknown one stops the server, so a test starts every release."""
    return {
        # Below the home directory of the command line: this file is read as Latin-1 and unescaped, so a folder's own
        # name, with an umlaut or a backslash in it, must not stand here.
        "server.directories.data": "data",
        "server.directories.logs": "logs",
        "server.directories.plugins": "plugins",
        "server.directories.run": "run",
        "server.directories.lib": "lib",
        "server.directories.licenses": "licenses",
        "server.directories.import": "import",
        "server.directories.transaction.logs.root": "transactions",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true",
        "dbms.usage_report.enabled": "false",
        # What is asked is of people: no query and no parameter is logged.
        "db.logs.query.enabled": "OFF",
        "db.logs.query.parameter_logging_enabled": "false",
        "db.logs.query.obfuscate_literals": "true",
        "server.memory.pagecache.size": "128m",
        # A log file is as large from its beginning as it may become: a full disk then meets a new file, not a write in
        # the middle of a commit, which panics the database. That one makes it read-only until it is started again.
        "db.tx_log.preallocate": "true",
        "internal.dbms.out_of_disk_space_protection": "true",
        "db.tx_log.rotation.size": "25m",
        "db.transaction.timeout": "10s",
        "db.memory.transaction.max": "256m",
        # A transaction that nobody ends holds a stop for so long; the default is 10 s.
        "db.shutdown_transaction_end_timeout": "2s",
        # A living server says so each second while a request waits; after two silent ones the driver gives it up.
        # By default a request to a frozen server waits as long as the server is frozen.
        "server.bolt.connection_keep_alive": "1s",
        "server.bolt.connection_keep_alive_probes": "2",
        "server.bolt.connection_keep_alive_for_requests": "ALL",
        **release.settings,
    }


def configuration_text(values: dict[str, str]) -> str:
    """The lines of neo4j.conf."""
    return "".join(f"{name}={value}\n" for name, value in values.items())


def java_command(folder: EngineFolder, release: Release, java: Path, lib: Path, heap_mb: int) -> list[str]:
    """The list that starts the server in the foreground; heap and flags stand here, neo4j.conf's are ignored."""
    return [
        str(java),
        f"-Xms{min(128, heap_mb)}m",
        f"-Xmx{heap_mb}m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # the second compiler costs the start more than our short queries gain by it
        *classes.flags(lib, java, folder.class_list),
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djdk.nio.maxCachedBufferSize=1024",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-Dlog4j2.disable.jmx=true",
        *(f"--add-opens={module}=ALL-UNNAMED" for module in ADDED_MODULES),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        f"{lib}/*",
        release.main_class,
        f"--home-dir={folder.root}",
        f"--config-dir={folder.root / 'conf'}",
        "--console-mode",
    ]
