using System.CommandLine;
using Kente.Cli.Models;

namespace Kente.Cli.Doctor;

/// <summary><c>kente doctor</c>: the machine, the native libraries and how they are set up.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public DoctorCommand() : base("doctor", "Describes the processor and libtorch, and checks that operations compute right. Exit code 1 where they do not.")
    {
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var info = RuntimeInfo.Read();
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? ModelJson.Of(info) : $"{info}\n");
        return info.SelfCheck.Status == SelfCheckStatus.Failed ? ExitCode.Failed : ExitCode.Success;
    }
}
