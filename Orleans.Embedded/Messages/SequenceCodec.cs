using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace OrleansScheduler.Embedded;

/// <summary>A collection: a count, then the items. A default immutable array stays one.</summary>
internal sealed class SequenceCodec(Type itemType, Func<Array, object> make, Func<object, bool>? isDefault, object? defaultValue) : ValueCodec
{
    private const int Default = -1;

    private static readonly Dictionary<Type, string> Makers = new()
    {
        [typeof(ImmutableArray<>)] = nameof(MakeImmutableArray),
        [typeof(ImmutableList<>)] = nameof(MakeImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(MakeImmutableHashSet),
        [typeof(ImmutableSortedSet<>)] = nameof(MakeImmutableSortedSet),
        [typeof(List<>)] = nameof(MakeList),
        [typeof(HashSet<>)] = nameof(MakeHashSet),
        [typeof(ImmutableDictionary<,>)] = nameof(MakeImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(MakeImmutableSortedDictionary),
        [typeof(Dictionary<,>)] = nameof(MakeDictionary),
    };

    private readonly ValueCodec _item = PairCodec.Find(itemType) ?? For(itemType);

    internal static ValueCodec? Find(Type type)
    {
        if (type.IsArray)
        {
            return new SequenceCodec(type.GetElementType()!, static items => items, null, null);
        }

        if (!type.IsGenericType || !Makers.TryGetValue(type.GetGenericTypeDefinition(), out var maker))
        {
            return PairCodec.Find(type);
        }

        var arguments = type.GetGenericArguments();
        var item = arguments.Length == 1 ? arguments[0] : typeof(KeyValuePair<,>).MakeGenericType(arguments);
        var make = typeof(SequenceCodec).GetMethod(maker, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments);
        var isImmutableArray = type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        var isDefault = isImmutableArray ? type.GetProperty(nameof(ImmutableArray<>.IsDefault)) : null;
        return new SequenceCodec(
            item,
            items => make.Invoke(null, [items])!,
            isDefault is null ? null : value => (bool)isDefault.GetValue(value)!,
            isImmutableArray ? Activator.CreateInstance(type) : null);
    }

    internal override void Write(MessageWriter writer, object? value)
    {
        if (isDefault is not null && isDefault(value!))
        {
            writer.Write(Default);
            return;
        }

        var items = ((IEnumerable)value!).Cast<object?>().ToArray();
        writer.Write(items.Length);
        foreach (var item in items)
        {
            _item.Write(writer, item);
        }
    }

    internal override object? Read(MessageReader reader)
    {
        var count = reader.ReadInt32();
        if (count == Default)
        {
            return defaultValue;
        }

        var items = Array.CreateInstance(itemType, count);
        for (var i = 0; i < count; i++)
        {
            items.SetValue(_item.Read(reader), i);
        }

        return make(items);
    }

    private static object MakeImmutableArray<T>(T[] items) => ImmutableArray.Create(items);

    private static object MakeImmutableList<T>(T[] items) => ImmutableList.Create(items);

    private static object MakeImmutableHashSet<T>(T[] items) => ImmutableHashSet.Create(items);

    private static object MakeImmutableSortedSet<T>(T[] items) => ImmutableSortedSet.Create(items);

    private static object MakeList<T>(T[] items) => new List<T>(items);

    private static object MakeHashSet<T>(T[] items) => new HashSet<T>(items);

    private static object MakeImmutableDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => ImmutableDictionary.CreateRange(items);

    private static object MakeImmutableSortedDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => ImmutableSortedDictionary.CreateRange(items);

    private static object MakeDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => new Dictionary<TKey, TValue>(items);
}
