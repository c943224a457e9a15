package dev.medmentor.adapters.http.identity.mail;

import dev.medmentor.identity.port.Mailer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail through a server by SMTP, in the background: see {@link MailQueue}. What the server refuses for good (5xx)
 * is not tried again. The log holds neither address nor text. Thread-safe.
 */
public final class SmtpMailer implements Mailer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    private static final int CAPACITY = 1_000;
    private static final int PERMANENT = 500;
    /** Within the ten minutes that a mailed link may be good for. */
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private final SmtpSettings settings;
    private final MailComposer composer;
    private final Session session;
    private final MailQueue queue;
    private final InstantSource clock;

    public SmtpMailer(SmtpSettings settings, InstantSource clock) {
        this(settings, clock, new MailQueue(CAPACITY, DELAYS), null);
    }

    /** @param trust decides which servers are trusted, in place of the platform's certificates */
    SmtpMailer(SmtpSettings settings, InstantSource clock, MailQueue queue, @Nullable SSLSocketFactory trust) {
        this.settings = settings;
        this.clock = clock;
        this.queue = queue;
        composer = new MailComposer(settings.from());
        session = Session.getInstance(properties(settings, trust));
    }

    private static Properties properties(SmtpSettings settings, @Nullable SSLSocketFactory trust) {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.mime.allowutf8", "true");
        boolean startTls = settings.security() == SmtpSettings.Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(settings.security() == SmtpSettings.Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust);
        }
        return properties;
    }

    @Override
    public void send(Mail mail) {
        queue.add(() -> attempt(mail));
    }

    private boolean attempt(Mail mail) {
        String domain = MailComposer.domain(mail.to().value());
        try {
            transmit(composer.compose(session, mail, clock.instant()));
            LOG.info("a mail to somebody at {} was handed to the mail server", domain);
            return true;
        } catch (AuthenticationFailedException e) {
            LOG.error(
                    "a mail to somebody at {} was not sent: the mail server {} does not take user and password",
                    domain,
                    settings.host());
            return true;
        } catch (MessagingException e) {
            int code = code(e);
            boolean over = code >= PERMANENT;
            LOG.warn(
                    "a mail to somebody at {} was not sent: the mail server {}:{} {}{}",
                    domain,
                    settings.host(),
                    settings.port(),
                    code > 0 ? "refused it with " + code : "cannot be used (" + root(e) + ")",
                    over ? ", for good" : "; it will be tried again unless that was the last time");
            return over;
        }
    }

    private void transmit(MimeMessage message) throws MessagingException {
        try (Transport transport = session.getTransport()) {
            if (settings.login().isPresent()) {
                transport.connect(
                        settings.login().get().user(), settings.login().get().password());
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** What the server answered, 0 if it was not asked so far. */
    private static int code(MessagingException failure) {
        Exception each = failure;
        while (each instanceof MessagingException current) {
            if (current instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (current instanceof SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            }
            each = current.getNextException();
            if (each == null && current instanceof SMTPSendFailedException send) {
                return send.getReturnCode();
            }
        }
        return 0;
    }

    /** The kind of the innermost cause; its message might quote addresses. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /** Sends what has had no attempt yet, within some seconds. */
    @Override
    public void close() {
        queue.close();
    }
}
