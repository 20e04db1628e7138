using System.Xml.Linq;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>What a project file asks for.</summary>
/// <param name="References">Folders of the projects it references.</param>
/// <param name="Packages">Packages it references.</param>
/// <param name="UsesEngine">Whether it imports the grain engine.</param>
internal sealed record ProjectFile(IReadOnlySet<string> References, IReadOnlySet<string> Packages, bool UsesEngine)
{
    public static ProjectFile Read(string project)
    {
        var document = XDocument.Load(Path.Combine(SourceTree.Root, project, $"{project}.csproj"));
        return new ProjectFile(
            Includes(document, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToHashSet(StringComparer.Ordinal),
            Includes(document, "PackageReference").ToHashSet(StringComparer.Ordinal),
            document.Descendants("Import").Any(import => import.Attribute("Project")?.Value.EndsWith("Orleans.props", StringComparison.Ordinal) == true));
    }

    private static IEnumerable<string> Includes(XDocument document, string element)
        => document.Descendants(element)
            // Built before it, and not known to it: programs that it starts.
            .Where(item => item.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(item => item.Attribute("Include")?.Value).OfType<string>();
}
