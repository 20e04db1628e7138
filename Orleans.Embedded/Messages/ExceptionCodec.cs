using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansScheduler.Embedded;

/// <summary>An exception: its type, message, inner exceptions and stack trace; of the framework's exceptions their simple fields, of others the members with an [Id].</summary>
internal sealed class ExceptionCodec(Type type) : ValueCodec
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly FieldInfo Message = FieldOf("_message");
    private static readonly FieldInfo Inner = FieldOf("_innerException");
    private static readonly FieldInfo RemoteTrace = FieldOf("_remoteStackTraceString");
    private static readonly FieldInfo Result = FieldOf("_HResult");

    private readonly FieldInfo[] _members = [.. Members(type)];

    internal override void Write(MessageWriter writer, object? value)
    {
        var failure = (Exception)value!;
        For(typeof(string)).Write(writer, Message.GetValue(failure));
        For(typeof(string)).Write(writer, failure.StackTrace);
        writer.Write(failure.HResult);
        For(typeof(Exception[])).Write(writer, failure is AggregateException many ? many.InnerExceptions.ToArray() : [.. One(failure.InnerException)]);
        foreach (var member in _members)
        {
            For(member.FieldType).Write(writer, member.GetValue(failure));
        }
    }

    internal override object? Read(MessageReader reader)
    {
        var message = (string?)For(typeof(string)).Read(reader);
        var trace = (string?)For(typeof(string)).Read(reader);
        var result = reader.ReadInt32();
        var inner = (Exception[])For(typeof(Exception[])).Read(reader)!;
        var failure = type == typeof(AggregateException)
            ? new AggregateException(message, inner)
            : (Exception)RuntimeHelpers.GetUninitializedObject(type);
        if (failure is not AggregateException)
        {
            Message.SetValue(failure, message);
            Inner.SetValue(failure, inner.FirstOrDefault());
        }

        RemoteTrace.SetValue(failure, trace is null ? null : trace + Environment.NewLine);
        Result.SetValue(failure, result);
        foreach (var member in _members)
        {
            member.SetValue(failure, For(member.FieldType).Read(reader));
        }

        return failure;
    }

    private static Exception[] One(Exception? inner) => inner is null ? [] : [inner];

    private static IEnumerable<FieldInfo> Members(Type type)
    {
        var framework = typeof(object).Assembly;
        for (var level = type; level is not null && level != typeof(Exception); level = level.BaseType)
        {
            if (level.Assembly == framework)
            {
                foreach (var field in level.GetFields(Declared).Where(field => PlainCodec.Find(field.FieldType) is not null && field.FieldType != typeof(CancellationToken)))
                {
                    yield return field;
                }
            }
        }

        foreach (var member in MessageMembers.Of(type))
        {
            yield return member;
        }
    }

    private static FieldInfo FieldOf(string name) => typeof(Exception).GetField(name, Declared)
        ?? throw new MissingFieldException(nameof(Exception), name);
}
