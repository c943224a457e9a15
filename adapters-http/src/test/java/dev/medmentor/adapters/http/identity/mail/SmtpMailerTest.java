package dev.medmentor.adapters.http.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.http.identity.mail.SmtpSettings.Login;
import dev.medmentor.adapters.http.identity.mail.SmtpSettings.Security;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.Mailer.Mail;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

class SmtpMailerTest {
    private static final Mail MAIL = new Mail(
            Email.of("ana@example.org"), "Redefinição de senha", "Olá!\n\nhttps://example.org/#token=abc-_123\n\nđến");
    private static final InstantSource CLOCK = InstantSource.system();

    private record Received(String from, String to, byte[] data) {
        MimeMessage parsed() throws Exception {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
        }
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void sendShouldDeliverWhatWasWritten() throws Exception {
        try (Running server = start(SmtpFixture.server().messageHandler(receiver()));
                SmtpMailer mailer = mailer(settings(server.port(), Security.NONE, Optional.empty()), List.of())) {
            mailer.send(MAIL);

            Received mail = take();
            MimeMessage message = mail.parsed();
            assertThat(mail.from()).isEqualTo("no-reply@example.org");
            assertThat(mail.to()).isEqualTo("ana@example.org");
            assertThat(message.getSubject()).isEqualTo(MAIL.subject());
            assertThat(((String) message.getContent()).replace("\r\n", "\n").strip())
                    .isEqualTo(MAIL.body());
            assertThat(message.getFrom()[0]).hasToString("MedMentor <no-reply@example.org>");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getMessageID()).endsWith("@example.org>");
            assertThat(message.getSentDate()).isNotNull();
        }
    }

    @Test
    @Tag("case-41")
    void sendShouldKeepLineEndsOutOfHeaders() throws Exception {
        try (Running server = start(SmtpFixture.server().messageHandler(receiver()));
                SmtpMailer mailer = mailer(settings(server.port(), Security.NONE, Optional.empty()), List.of())) {
            mailer.send(new Mail(
                    MAIL.to(),
                    "Hello\r\nBcc: all@example.org\r\n\r\nanother body\n.\r\nQUIT",
                    "line\r\n.\r\nQUIT\r\n"));

            Received mail = take();
            assertThat(mail.parsed().getHeader("Bcc")).isNull();
            assertThat(mail.parsed().getSubject()).isEqualTo("Hello Bcc: all@example.org another body . QUIT");
            assertThat((String) mail.parsed().getContent()).startsWith("line").contains("QUIT");
        }
    }

    @Test
    void sendShouldEncryptAndLogIn(@TempDir Path directory) throws Exception {
        SSLContext certificate = SmtpFixture.certificate(directory, "localhost");
        SMTPServer.Builder builder = SmtpFixture.server()
                .requireTLS()
                .startTlsSocketFactory(certificate)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("medmentor") || !password.equals("violet")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler(receiver());
        try (Running server = start(builder)) {
            SmtpSettings right = settings(server.port(), Security.STARTTLS, login("violet"));
            try (SmtpMailer mailer =
                    new SmtpMailer(right, CLOCK, new MailQueue(10, List.of()), certificate.getSocketFactory())) {
                mailer.send(MAIL);
                assertThat(take().to()).isEqualTo("ana@example.org");
            }
            SmtpSettings wrong = settings(server.port(), Security.STARTTLS, login("wrong"));
            try (SmtpMailer mailer =
                    new SmtpMailer(wrong, CLOCK, new MailQueue(10, List.of()), certificate.getSocketFactory())) {
                mailer.send(MAIL);
            }
            assertThat(received).isEmpty();
        }
    }

    @Test
    void sendShouldSpeakTlsFromTheStart(@TempDir Path directory) throws Exception {
        SSLContext certificate = SmtpFixture.certificate(directory, "localhost");
        SSLContext another = SmtpFixture.certificate(directory, "mail.example.org");
        try (Running server =
                start(SmtpFixture.server().serverSocketFactory(certificate).messageHandler(receiver()))) {
            SmtpSettings settings = settings(server.port(), Security.TLS, Optional.empty());
            try (SmtpMailer mailer =
                    new SmtpMailer(settings, CLOCK, new MailQueue(10, List.of()), certificate.getSocketFactory())) {
                mailer.send(MAIL);
                take();
            }
            try (SmtpMailer mailer = mailer(settings, List.of())) {
                mailer.send(MAIL);
            }
            assertThat(received).as("a certificate that nobody vouches for").isEmpty();
        }
        try (Running server =
                start(SmtpFixture.server().serverSocketFactory(another).messageHandler(receiver()))) {
            SmtpSettings settings = settings(server.port(), Security.TLS, Optional.empty());
            try (SmtpMailer mailer =
                    new SmtpMailer(settings, CLOCK, new MailQueue(10, List.of()), another.getSocketFactory())) {
                mailer.send(MAIL);
            }
            assertThat(received).as("a certificate for another name").isEmpty();
        }
    }

    @Test
    void sendShouldSayNothingInClearWhenTheServerCannotEncrypt() throws Exception {
        try (Running server = start(SmtpFixture.server().messageHandler(receiver()))) {
            try (SmtpMailer mailer = mailer(settings(server.port(), Security.STARTTLS, login("violet")), List.of())) {
                mailer.send(MAIL);
            }
            assertThat(received).isEmpty();
        }
    }

    @Test
    void sendShouldTryAgainWhatWasRefusedForNow() throws Exception {
        try (Running server = start(SmtpFixture.server().messageHandler(refusing(451, 2)));
                SmtpMailer mailer = mailer(
                        settings(server.port(), Security.NONE, Optional.empty()),
                        List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)))) {
            mailer.send(MAIL);

            take();
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void sendShouldGiveUpWhatWasRefusedForGood() throws Exception {
        try (Running server = start(SmtpFixture.server().messageHandler(refusing(550, 1)));
                SmtpMailer mailer = mailer(
                        settings(server.port(), Security.NONE, Optional.empty()), List.of(Duration.ofMillis(1)))) {
            mailer.send(MAIL);
            mailer.send(new Mail(Email.of("bia@example.org"), "Next", "Next"));

            assertThat(take().to()).isEqualTo("bia@example.org");
            assertThat(attempts).hasValue(2);
            assertThat(received).isEmpty();
        }
    }

    @Test
    void sendShouldOutliveAServerThatIsDownOrSilent() throws Exception {
        int free;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            SmtpSettings settings = new SmtpSettings(
                    "localhost", free, Security.NONE, Optional.empty(), "no-reply@example.org", Duration.ofMillis(50));
            SmtpMailer mailer = mailer(settings, List.of());
            mailer.send(MAIL);
            mailer.close();
        }
        SmtpMailer mailer = mailer(settings(free, Security.NONE, Optional.empty()), List.of());
        mailer.send(MAIL);
        mailer.close();
        mailer.send(MAIL);
        assertThat(received).isEmpty();
    }

    @Test
    void settingsShouldBeRefusedWhenTheyMakeNoSense() {
        for (String from : List.of("", "no address", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@c.d")) {
            assertThatThrownBy(() -> new SmtpSettings(
                            "localhost", 25, Security.NONE, Optional.empty(), from, SmtpSettings.DEFAULT_TIMEOUT))
                    .as(from)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> settings(0, Security.NONE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(settings(25, Security.NONE, login("violet")).toString()).doesNotContain("violet");
    }

    private BasicMessageListener receiver() {
        return (context, from, to, data) -> received.add(new Received(from, to, data));
    }

    private BasicMessageListener refusing(int code, int times) {
        return (context, from, to, data) -> {
            if (attempts.incrementAndGet() <= times) {
                throw new RejectException(code, "not now");
            }
            received.add(new Received(from, to, data));
        };
    }

    private Received take() throws InterruptedException {
        Received mail = received.poll(30, TimeUnit.SECONDS);
        assertThat(mail).as("a mail arrives").isNotNull();
        return mail;
    }

    private static SmtpMailer mailer(SmtpSettings settings, List<Duration> delays) {
        return new SmtpMailer(settings, CLOCK, new MailQueue(10, delays), null);
    }

    private static SmtpSettings settings(int port, Security security, Optional<Login> login) {
        return new SmtpSettings(
                "localhost", port, security, login, "MedMentor <no-reply@example.org>", Duration.ofSeconds(20));
    }

    private static Optional<Login> login(String password) {
        return Optional.of(new Login("medmentor", password));
    }

    private static Running start(SMTPServer.Builder builder) {
        SMTPServer server = builder.build();
        server.start();
        return new Running(server);
    }

    private record Running(SMTPServer server) implements AutoCloseable {
        int port() {
            return server.getPortAllocated();
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
