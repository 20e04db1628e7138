using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OrleansScheduler.Dashboard.Assets;

/// <summary>
/// The browser's half of Blazor. The build embeds it either as it is or inside the assembly of ASP.NET Core 9 that
/// carries it as a resource (eng/Blazor.props says which and why); this reads it from either.
/// </summary>
public static class BlazorScript
{
    private const string Plain = "blazor.web.js";
    private const string Carrier = "blazor.endpoints.dll";
    private const string ResourceInCarrier = "_framework/blazor.web.js";

    /// <summary>The script, UTF-8. Throws <see cref="InvalidOperationException"/> when the build embedded neither form.</summary>
    public static byte[] Read()
    {
        if (EmbeddedFile.TryRead(Plain) is { } script)
        {
            return script;
        }

        return EmbeddedFile.TryRead(Carrier) is { } assembly
            ? ReadResource(assembly, ResourceInCarrier)
            : throw new InvalidOperationException($"The build embedded neither '{Plain}' nor '{Carrier}': see eng/Blazor.props.");
    }

    private static byte[] ReadResource(byte[] assembly, string name)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (metadata.StringComparer.Equals(resource.Name, name))
            {
                var resources = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
                var reader = image.GetSectionData(resources + (int)resource.Offset).GetReader();
                return reader.ReadBytes(reader.ReadInt32());
            }
        }

        throw new InvalidOperationException($"'{Carrier}' holds no resource '{name}'.");
    }
}
