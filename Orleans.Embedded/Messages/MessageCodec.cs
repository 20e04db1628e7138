using System.Collections.Immutable;

namespace OrleansScheduler.Embedded;

/// <summary>Copies what crosses a call by writing it to bytes and reading it back, as a network would: what is not part of a message is lost, what is not a message is refused.</summary>
internal static class MessageCodec
{
    internal static void CopyArguments(Request request)
    {
        var types = request.Method.ParameterTypes;
        for (var i = 0; i < types.Length; i++)
        {
            request.SetArgument(i, Copy(types[i], request.GetArgument(i)));
        }
    }

    internal static T Copy<T>(T value) => (T)Copy(typeof(T), value)!;

    internal static Exception Copy(Exception failure) => (Exception)Copy(typeof(Exception), failure)!;

    internal static ContextValues? Copy(ContextValues? context) => context is null
        ? null
        : context with { Values = context.Values.ToImmutableDictionary(pair => pair.Key, pair => Copy(typeof(object), pair.Value)!) };

    private static object? Copy(Type declared, object? value)
    {
        using var bytes = new MemoryStream();
        var passed = new List<object>();
        var codec = ValueCodec.For(declared);
        using (var writer = new MessageWriter(bytes, passed))
        {
            codec.Write(writer, value);
        }

        bytes.Position = 0;
        using var reader = new MessageReader(bytes, passed);
        return codec.Read(reader);
    }
}
