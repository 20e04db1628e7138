using System.Reflection;
using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>The members of a message type that cross a call: those with an [Id], in the order of their ids, as the fields that hold them.</summary>
internal static class MessageMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Whether a property has storage of its own, rather than being computed, and is not said to stay behind ([field: NonSerialized]).</summary>
    internal static bool IsStored(Type type, PropertyInfo property) =>
        BackingField(type, property) is { } field && !field.IsDefined(typeof(NonSerializedAttribute));

    /// <summary>Fields of the type and of its bases, bases first.</summary>
    internal static FieldInfo[] Of(Type type)
    {
        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Exception) ? Of(parent) : [];
        var properties = type.GetProperties(Declared)
            .Select(property => (Id: property.GetCustomAttribute<IdAttribute>()?.Id, Field: BackingField(type, property)));
        var fields = type.GetFields(Declared)
            .Select(field => (Id: field.GetCustomAttribute<IdAttribute>()?.Id, Field: (FieldInfo?)field));
        return [.. inherited, .. properties.Concat(fields).Where(member => member.Id is not null && member.Field is not null).OrderBy(member => member.Id).Select(member => member.Field!)];
    }

    private static FieldInfo? BackingField(Type type, PropertyInfo property) => type.GetField($"<{property.Name}>k__BackingField", Declared);
}
