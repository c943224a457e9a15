package dev.medmentor.adapters.http.identity.mail;

import dev.medmentor.identity.port.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends no mail: it writes each into a folder that its owner alone may read, where whoever runs the server opens it or
 * takes the link out of it, and tells the log where. A mail is there whole or not at all. The log itself never holds the
 * link. The newest hundred are kept. Thread-safe.
 */
public final class OutboxMailer implements Mailer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxMailer.class);
    private static final int CAPACITY = 1_000;
    private static final int KEPT = 100;
    private static final String ENDING = ".eml";
    private static final String PART = "mail.part";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InstantSource clock;
    private final MailComposer composer;
    private final MailQueue queue = new MailQueue(CAPACITY, List.of());

    /**
     * Makes the mailer; the folder is made with the first mail.
     *
     * @param from whom mails come from, such as {@code MedMentor <no-reply@example.org>}
     */
    public OutboxMailer(Path folder, String from, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        composer = new MailComposer(from);
    }

    @Override
    public void send(Mail mail) {
        queue.add(() -> {
            String domain = MailComposer.domain(mail.to().value());
            try {
                LOG.warn(
                        "no mail server is configured (SMTP_HOST): a mail to somebody at {} was not sent, but written"
                                + " to {}",
                        domain,
                        write(mail));
                removeOld();
            } catch (IOException | MessagingException e) {
                LOG.error("a mail to somebody at {} could not be written to {}", domain, folder, e);
            }
            return true;
        });
    }

    private Path write(Mail mail) throws IOException, MessagingException {
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        // Whoever watches the folder takes the link out of a mail as soon as it is there: it appears whole.
        Path part = folder.resolve(PART);
        Files.deleteIfExists(part);
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)))) {
            composer.compose(Session.getInstance(new Properties()), mail, clock.instant())
                    .writeTo(out);
        }
        return Files.move(
                part,
                folder.resolve(TIME.format(clock.instant()) + "-" + UUID.randomUUID() + ENDING),
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names begin with the time, so that their order is that of the mails. */
    private void removeOld() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes what is still to be written. */
    @Override
    public void close() {
        queue.close();
    }
}
