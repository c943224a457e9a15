package dev.medmentor.app.backup;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Float32;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Records as JSON and back: their components by name; ids, times (to the millisecond) and days as text; vectors and the
 * places of words as little-endian numbers in base64. Equal records make equal bytes. What the core calls its components
 * is the format: a test holds the names fast.
 */
final class BackupJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(values())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // Half of a character, in which a model's text may end, has no place in UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BackupJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws JsonProcessingException if it is none such */
    static Manifest manifest(byte[] json) throws IOException {
        return MAPPER.readValue(json, Manifest.class);
    }

    /** The format that a manifest names, whatever else stands in it. */
    static int format(byte[] json) throws IOException {
        return MAPPER.readTree(json).path("format").asInt();
    }

    /** @throws JsonProcessingException if it is none such */
    static <T> Line<T> line(Kind<T> kind, String json) throws JsonProcessingException {
        JavaType type = MAPPER.getTypeFactory().constructParametricType(Line.class, kind.type());
        return MAPPER.readValue(json, type);
    }

    /** @throws JsonProcessingException if it is none such */
    static ErasureFile.Entry erasure(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, ErasureFile.Entry.class);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values");
        text(module, TenantId.class, TenantId::value, TenantId::new);
        text(module, AccountId.class, AccountId::value, AccountId::new);
        text(module, ApiKeyId.class, ApiKeyId::value, ApiKeyId::new);
        text(module, Email.class, Email::value, Email::new);
        text(module, CollectionId.class, CollectionId::value, CollectionId::new);
        text(module, DocumentId.class, DocumentId::value, DocumentId::new);
        text(module, PassageId.class, PassageId::value, PassageId::parse);
        text(module, AssistantId.class, AssistantId::value, AssistantId::new);
        text(module, WidgetId.class, WidgetId::value, WidgetId::new);
        text(module, ConversationId.class, ConversationId::value, ConversationId::new);
        text(module, MessageId.class, MessageId::value, MessageId::new);
        text(module, CuratedAnswerId.class, CuratedAnswerId::value, CuratedAnswerId::new);
        text(module, NotificationId.class, NotificationId::value, NotificationId::new);
        text(module, Language.class, Language::code, Language::new);
        text(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
        text(module, Instant.class, time -> time.truncatedTo(ChronoUnit.MILLIS).toString(), Instant::parse);
        converted(module, Embedding.class, Vector.class, Vector::of, Vector::embedding);
        converted(module, WordBoxes.class, Words.class, Words::of, Words::boxes);
        module.addSerializer(
                Set.class,
                new StdDelegatingSerializer(
                        Set.class, new TypedConverter<>(Set.class, List.class, BackupJson::sorted)));
        return module;
    }

    private static List<String> sorted(Set<?> set) {
        return set.stream().map(String::valueOf).sorted().toList();
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ToStringSerializerBase(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public String valueToString(Object value) {
                return write.apply(type.cast(value));
            }
        });
        module.addDeserializer(type, new FromStringDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            protected T _deserialize(String value, DeserializationContext context) {
                return read.apply(value);
            }
        });
    }

    private static <T, S> void converted(
            SimpleModule module, Class<T> type, Class<S> stored, Function<T, S> write, Function<S, T> read) {
        module.addSerializer(type, new StdDelegatingSerializer(type, new TypedConverter<>(type, stored, write)));
        module.addDeserializer(type, new StdDelegatingDeserializer<>(new TypedConverter<>(stored, type, read)));
    }

    /** A vector as it stands in the file. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Vector(String model, byte[] vector) {
        static Vector of(Embedding embedding) {
            return new Vector(embedding.model(), Float32.encode(embedding.vector()));
        }

        Embedding embedding() {
            return new Embedding(model, Float32.decode(vector));
        }
    }

    /** Places of words as they stand in the file. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Words(byte[] offsets, byte[] edges) {
        static Words of(WordBoxes words) {
            int[] offsets = words.offsets();
            byte[] bytes = new byte[offsets.length * Integer.BYTES];
            littleEndian(bytes).asIntBuffer().put(offsets);
            return new Words(bytes, Float32.encode(words.edges()));
        }

        WordBoxes boxes() {
            int[] numbers = new int[offsets.length / Integer.BYTES];
            littleEndian(offsets).asIntBuffer().get(numbers);
            return WordBoxes.of(numbers, Float32.decode(edges));
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
