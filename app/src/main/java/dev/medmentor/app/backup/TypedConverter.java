package dev.medmentor.app.backup;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.util.function.Function;

/** A function between two types that Jackson is told of. */
record TypedConverter<A, B>(Class<A> from, Class<B> to, Function<? super A, B> function) implements Converter<A, B> {
    @Override
    public B convert(A value) {
        return function.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
        return types.constructType(from);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
        return types.constructType(to);
    }
}
