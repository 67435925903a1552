using System.CommandLine;

namespace Kente.Cli.Doctor;

/// <summary><c>kente doctor</c>: describes the machine and the native libraries, and checks them.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public DoctorCommand() : base(
        "doctor",
        "Describes processor, native libraries, devices and free space, and checks operations. Exit code 1: models cannot run here.")
    {
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var report = DoctorReport.Read();
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? JsonText.Answer(report) : $"{report}\n");
        return report.IsHealthy ? ExitCode.Success : ExitCode.Failed;
    }
}
