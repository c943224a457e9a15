package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MemoryStorage;
import dev.medmentor.Storage;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-R5")
class StorageFullTest {
    private static final String DOCUMENTS = "/api/v1/documents";

    private final AtomicBoolean full = new AtomicBoolean();

    @Test
    void uploadShouldAnswer507AndReadsGoOnWhenTheDiskIsFull() {
        try (ServerFixture http = new ServerFixture(builder -> builder.storage(storage()), settings -> settings)) {
            assertThat(upload(http).status()).isEqualTo(202);
            full.set(true);

            Reply refused = upload(http);

            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.code()).isEqualTo("storage_full");
            assertThat(refused.json().get("detail").asText()).contains("free some space");
            assertThat(http.get(DOCUMENTS).status()).isEqualTo(200);

            full.set(false);
            assertThat(upload(http).status()).isEqualTo(202);
        }
    }

    private static Reply upload(ServerFixture http) {
        return http.upload(DOCUMENTS, "notes.txt", "Some text.");
    }

    private Storage storage() {
        MemoryStorage memory = new MemoryStorage(InstantSource.system());
        BlobStore blobs = (BlobStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, arguments) -> {
                    if (full.get() && method.getName().equals("put")) {
                        throw UnavailableException.storageFull("No space is left for files.", new IOException("full"));
                    }
                    return invoke(memory.blobs(), method, arguments);
                });
        return (Storage) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) ->
                        method.getName().equals("blobs") ? blobs : invoke(memory, method, arguments));
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
