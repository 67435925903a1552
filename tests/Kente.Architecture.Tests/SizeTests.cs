using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kente.Architecture.Tests;

/// <summary>Sizes that keep the code readable.</summary>
public sealed class SizeTests
{
    private const int MaxParameters = 8, MaxColumns = 140;

    private const double MaxLongLines = 0.005;

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_member_has_more_than_eight_parameters(string project) => Assert.Empty(
        from tree in SourceProject.Open(project).Trees
        from list in tree.GetRoot().DescendantNodes().OfType<ParameterListSyntax>()
        where list.Parameters.Count > MaxParameters
        select $"{tree.FilePath}:{tree.GetLineSpan(list.Span).StartLinePosition.Line + 1} has {list.Parameters.Count} parameters");

    // A few long lines are messages, which are not split so that a search finds them.
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void Lines_end_before_column_140(string folder)
    {
        string[] lines = [.. Repository.Files([folder], [".cs"]).SelectMany(File.ReadLines)];
        string[] tooLong = [.. lines.Where(line => line.Length > MaxColumns)];

        Assert.True(tooLong.Length <= lines.Length * MaxLongLines, $"{tooLong.Length} of {lines.Length}:\n{string.Join('\n', tooLong)}");
    }
}
