using System.Text.RegularExpressions;

namespace Kente.Architecture.Tests;

/// <summary>The field's terms are used everywhere; these words, which stood in their place, are not.</summary>
public sealed class WordTests
{
    private static readonly string[] Folders = ["src", "tests", "bench", "samples", "docs", "eng"];

    private static readonly string[] Extensions = [".cs", ".md", ".css", ".js", ".html", ".csproj", ".props", ".targets"];

    // All terms are searched for at once, in a time that is linear in the text.
    private static readonly Regex ReplacedTerm = new(
        """
        \bpictures?\b | \bPictures?[A-Z]\w* | \w+Picture\b | what\ would\ (be|have\ been)\ right | what\ to\ make\ small | \bis\ borne\b | \bare\ borne\b
        | gives\ what\ it\ is\ given | \bthe\ way\ back\b | which\ lead\ nowhere | such\ as\ have\ no | infinitely\ good
        | LooksTwice | look-twice | MostOverlap | MostFound | LeastMeasured | SmallShare | PlainShare | BlendProbability | GreyProbability
        | \bFoundObject | \bTrueObject | DetectorWatch | LocalizerWatch | WithoutHalves | TwinPair | BoxConcern | OnnxSurroundings | HostFront
        | --no-up\b | course-loss | LayerCatalog | ListensTo
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking);

    [Fact]
    public void Replaced_terms_are_not_used() => Assert.Empty(
        from path in Repository.Files(Folders, Extensions)
        where Path.GetFileName(path) != $"{nameof(WordTests)}.cs"
        let text = File.ReadAllText(path)
        where ReplacedTerm.IsMatch(text)
        from line in text.Split('\n').Index()
        where ReplacedTerm.IsMatch(line.Item)
        select $"{Path.GetRelativePath(Repository.Root, path)}:{line.Index + 1} {ReplacedTerm.Match(line.Item).Value}");

    [Theory]
    [InlineData("/// <param name=\"target\">What would be right.</param>")]
    [InlineData("public sealed class TrueObject;")]
    [InlineData("kente detect predict --look-twice")]
    [InlineData("500 pictures")]
    public void Replaced_terms_are_found(string line) => Assert.Matches(ReplacedTerm, line);
}
