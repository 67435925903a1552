using System.CommandLine;
using System.Reflection;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Kente.Cli.Versions;

/// <summary><c>kente version</c>: the versions of Kente and of the libraries that it brings, without loading any.</summary>
internal sealed class VersionCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the versions as JSON." };

    public VersionCommand() : base("version", "Prints the versions of Kente, .NET and the native libraries.")
    {
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string[] kente = InformationalVersion(typeof(Model).Assembly).Split('+');
        VersionReport report = new()
        {
            Kente = kente[0],
            Commit = kente.ElementAtOrDefault(1),
            DotNet = Environment.Version.ToString(),
            TorchSharp = InformationalVersion(typeof(torch).Assembly).Split('+')[0],
            Libtorch = typeof(Model).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Libtorch").Value!,
            OnnxRuntime = InformationalVersion(typeof(SessionOptions).Assembly).Split('+')[0],
        };
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? JsonText.Answer(report) : $"{report}\n");
        return ExitCode.Success;
    }

    private static string InformationalVersion(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version!.ToString();
}
