using System.Text.RegularExpressions;
using Kente.EndToEnd.Samples;

namespace Kente.EndToEnd.Documentation;

/// <summary>
/// Code in the documentation is compiled and run: each block of C# is part of a program in <c>samples</c>, and a test runs (or, where it
/// takes minutes, builds) each. Blank lines and indentation do not count.
/// </summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Programs = [.. SampleProgram.Files];

    public static TheoryData<string> Pages =>
    [
        "README.md", .. Directory.EnumerateFiles(Path.Combine(SampleProgram.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(
            path => Path.GetRelativePath(SampleProgram.Root, path).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_code_is_part_of_a_program_that_is_compiled(string page)
    {
        string[] programs = [.. Programs.Select(path => Normalized(File.ReadAllText(path)))];
        var missing = CodeBlock().Matches(File.ReadAllText(Path.Combine(SampleProgram.Root, page)).ReplaceLineEndings("\n"))
            .Select(match => match.Groups["code"].Value)
            .Where(code => !programs.Any(program => Parts(code).All(part => program.Contains(part, StringComparison.Ordinal))));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_to_one(string page)
    {
        string path = Path.Combine(SampleProgram.Root, page);
        var broken = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0])));

        Assert.Empty(broken);
    }

    // A file's using directives and the code after them stand apart in a program that has more of both. Paths of projects are the reader's.
    private static IEnumerable<string> Parts(string code)
    {
        string[] lines = Normalized(code).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines = [.. lines.Where(line => !line.StartsWith("#:", StringComparison.Ordinal))];
        foreach (string directive in lines.Where(line => Using().IsMatch(line))) yield return directive;
        if (string.Join('\n', lines.Where(line => !Using().IsMatch(line))) is { Length: > 0 } body) yield return body;
    }

    private static string Normalized(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^using (static )?[\w.]+;$")]
    private static partial Regex Using();
}
