using System.Globalization;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A value without parts.</summary>
internal sealed class PlainCodec(Action<MessageWriter, object> write, Func<MessageReader, object> read) : ValueCodec
{
    private static readonly Dictionary<Type, ValueCodec> Table = new()
    {
        [typeof(bool)] = Of((w, v) => w.Write(v), r => r.ReadBoolean()),
        [typeof(byte)] = Of<byte>((w, v) => w.Write(v), r => r.ReadByte()),
        [typeof(sbyte)] = Of<sbyte>((w, v) => w.Write(v), r => r.ReadSByte()),
        [typeof(short)] = Of<short>((w, v) => w.Write(v), r => r.ReadInt16()),
        [typeof(ushort)] = Of<ushort>((w, v) => w.Write(v), r => r.ReadUInt16()),
        [typeof(int)] = Of<int>((w, v) => w.Write(v), r => r.ReadInt32()),
        [typeof(uint)] = Of<uint>((w, v) => w.Write(v), r => r.ReadUInt32()),
        [typeof(long)] = Of<long>((w, v) => w.Write(v), r => r.ReadInt64()),
        [typeof(ulong)] = Of<ulong>((w, v) => w.Write(v), r => r.ReadUInt64()),
        [typeof(float)] = Of<float>((w, v) => w.Write(v), r => r.ReadSingle()),
        [typeof(double)] = Of<double>((w, v) => w.Write(v), r => r.ReadDouble()),
        [typeof(decimal)] = Of<decimal>((w, v) => w.Write(v), r => r.ReadDecimal()),
        [typeof(char)] = Of<char>((w, v) => w.Write((ushort)v), r => (char)r.ReadUInt16()),
        [typeof(string)] = Of<string>((w, v) => w.Write(v), r => r.ReadString()),
        [typeof(Guid)] = Of<Guid>((w, v) => w.Write(v.ToByteArray()), r => new Guid(r.ReadBytes(16))),
        [typeof(TimeSpan)] = Of<TimeSpan>((w, v) => w.Write(v.Ticks), r => TimeSpan.FromTicks(r.ReadInt64())),
        [typeof(DateTime)] = Of<DateTime>((w, v) => w.Write(v.ToBinary()), r => DateTime.FromBinary(r.ReadInt64())),
        [typeof(DateTimeOffset)] = Text(DateTimeOffset.Parse, v => v.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(DateOnly)] = Of<DateOnly>((w, v) => w.Write(v.DayNumber), r => DateOnly.FromDayNumber(r.ReadInt32())),
        [typeof(TimeOnly)] = Of<TimeOnly>((w, v) => w.Write(v.Ticks), r => new TimeOnly(r.ReadInt64())),
        [typeof(Int128)] = Text(Int128.Parse, v => v.ToString(CultureInfo.InvariantCulture)),
        [typeof(UInt128)] = Text(UInt128.Parse, v => v.ToString(CultureInfo.InvariantCulture)),
        [typeof(Half)] = Of<Half>((w, v) => w.Write(v), r => r.ReadHalf()),
        [typeof(Uri)] = Of<Uri>((w, v) => w.Write(v.OriginalString), r => new Uri(r.ReadString(), UriKind.RelativeOrAbsolute)),
        [typeof(Version)] = Of<Version>((w, v) => w.Write(v.ToString()), r => Version.Parse(r.ReadString())),
        [typeof(GrainId)] = Of<GrainId>((w, v) => w.Write(v.IsDefault ? string.Empty : v.ToString()), r => r.ReadString() is { Length: > 0 } text ? GrainId.Parse(text) : default),
        [typeof(GrainType)] = Of<GrainType>((w, v) => w.Write(v.ToString()), r => GrainType.Create(r.ReadString())),
        [typeof(SiloAddress)] = Of<SiloAddress>((w, v) => w.Write(v.ToParsableString()), r => SiloAddress.FromParsableString(r.ReadString())),
        [typeof(CancellationToken)] = new PassedCodec(),
    };

    internal static ValueCodec? Find(Type type) => Table.TryGetValue(type, out var codec) ? codec
        : type.IsEnum ? Enumeration(type)
        : null;

    internal override void Write(MessageWriter writer, object? value) => write(writer, value!);

    internal override object? Read(MessageReader reader) => read(reader);

    private static PlainCodec Of<T>(Action<MessageWriter, T> write, Func<MessageReader, T> read)
        where T : notnull => new((writer, value) => write(writer, (T)value), reader => read(reader));

    private static PlainCodec Of(Action<MessageWriter, bool> write, Func<MessageReader, bool> read) => Of<bool>(write, read);

    private static PlainCodec Text<T>(Func<string, IFormatProvider, T> parse, Func<T, string> format)
        where T : notnull => Of<T>((writer, value) => writer.Write(format(value)), reader => parse(reader.ReadString(), CultureInfo.InvariantCulture));

    private static PlainCodec Enumeration(Type type)
    {
        var inner = Table[Enum.GetUnderlyingType(type)];
        return new(
            (writer, value) => inner.Write(writer, Convert.ChangeType(value, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture)),
            reader => Enum.ToObject(type, inner.Read(reader)!));
    }
}
