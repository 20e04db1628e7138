namespace OrleansScheduler.Tests.Architecture;

/// <summary>One public type a file, named after it, and documented.</summary>
public sealed class PublicTypeTests
{
    [Fact]
    public void File_PublicTypes_AreOneNamedAfterIt()
        => Violations.AssertNone(
            "A file has one public type and its name",
            from file in SourceTree.Code
            let types = PublicType.In(file)
            where types.Count > 1 || (types.Count == 1 && types[0].Name != file.Stem)
            select $"{file.Path}: {string.Join(", ", types.Select(type => type.Name))}");

    [Fact]
    public void PublicType_OfAProduct_HasADocComment()
    {
        var documented = new HashSet<(string, string)>();
        var all = new Dictionary<(string, string), string>();
        foreach (var file in SourceTree.Code.Where(file => file.Project is not ("" or "Tests")))
        {
            foreach (var type in PublicType.In(file))
            {
                all.TryAdd((file.Project, type.Name), $"{file.Path}:{type.Line}: {type.Name}");
                if (type.HasDocs)
                {
                    documented.Add((file.Project, type.Name));
                }
            }
        }

        Violations.AssertNone(
            "A public type has a doc comment: units, shapes, defaults, errors, sources; not its name again",
            all.Where(entry => !documented.Contains(entry.Key)).Select(entry => entry.Value));
    }

    [Fact]
    public void In_FileWithTwoTypes_FindsBothAndTheirDocs()
    {
        const string Text = """
            namespace X;

            /// <summary>One.</summary>
            [Some(
                1)]
            public sealed record One(int A);

            public readonly struct Two
            {
                public enum Inner { A }
            }

            internal class Three;
            """;

        Assert.Equal(
            [new PublicType("One", 6, HasDocs: true), new PublicType("Two", 8, HasDocs: false)],
            PublicType.In(new SourceFile("X/One.cs", Text)));
    }
}
