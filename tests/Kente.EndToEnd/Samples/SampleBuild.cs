using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kente.EndToEnd.Samples;

/// <summary>
/// Builds all programs of the samples folder in one build. <c>dotnet run</c> with the file of a program restores and checks every project
/// that the program references; one build does so once for all programs.
/// </summary>
internal static partial class SampleBuild
{
    private static readonly Lazy<Task> Shared = new(BuildAll);

    /// <summary>Gets the build of all programs, which fails if one of them does not compile.</summary>
    public static Task All => Shared.Value;

    /// <summary>Returns the path of a built program.</summary>
    /// <param name="name">Name of its file in the samples folder.</param>
    public static string PathOf(string name)
    {
        string program = Path.GetFileNameWithoutExtension(name);
        return Path.Combine(SampleProgram.Root, "artifacts", "bin", program, "debug", $"{program}.dll");
    }

    private static async Task BuildAll()
    {
        // Below the root of the repository, whose Directory.Build.props apply as they do to the file of the program.
        string folder = Path.Combine(SampleProgram.Root, "artifacts", "samples");
        var programs = SampleProgram.Files;
        string[] projects = [.. programs.Select(Path.GetFileNameWithoutExtension).Select(name => $"{name}/{name}.csproj")];
        foreach (var (program, project) in programs.Zip(projects)) Write(Path.Combine(folder, project), Project(program));
        string solution = Path.Combine(folder, "Samples.slnx");
        Write(solution, new("Solution", projects.Select(project => new XElement("Project", new XAttribute("Path", project)))));
        await SampleProgram.DotNet(folder, "build", solution);
    }

    // The project that the SDK makes of a file and the directives at its beginning.
    private static XElement Project(string program)
    {
        string sdk = "Microsoft.NET.Sdk";
        XElement properties = new(
            "PropertyGroup", new XElement("OutputType", "Exe"), new XElement("EnableDefaultItems", false),
            new XElement("Features", "$(Features);FileBasedProgram"));
        XElement items = new("ItemGroup", new XElement("Compile", new XAttribute("Include", program)));
        foreach (Match directive in Directive().Matches(File.ReadAllText(program)))
        {
            string value = directive.Groups["value"].Value;
            switch (directive.Groups["kind"].Value)
            {
                case "sdk": sdk = value; break;
                case "project":
                    string project = Path.GetFullPath(value, Path.GetDirectoryName(program)!);
                    items.Add(new XElement("ProjectReference", new XAttribute("Include", project)));
                    break;
                case "property" when value.Split('=', 2) is [var name, var setting]: properties.Add(new XElement(name, setting)); break;
                default: throw new NotSupportedException($"{program}: '{directive.Value}' has no translation here.");
            }
        }
        return new("Project", new XAttribute("Sdk", sdk), properties, items);
    }

    // An unchanged file keeps its time, so that the next build compiles only what has changed.
    private static void Write(string path, XElement content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string text = content.ToString();
        if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
    }

    [GeneratedRegex(@"^#:(?<kind>\w+) (?<value>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
