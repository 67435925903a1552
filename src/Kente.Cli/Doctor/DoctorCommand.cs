using System.CommandLine;

namespace Kente.Cli.Doctor;

/// <summary><c>kente doctor</c>: describes the machine and the native libraries, and checks them.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public DoctorCommand() : base(
        "doctor", "Describes the processor and libtorch, and checks the results of operations. Exit code 1: a result is wrong.")
    {
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var info = RuntimeInfo.Read();
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? JsonText.Answer(info) : $"{info}\n");
        return info.SelfCheck.Status == SelfCheckStatus.Failed ? ExitCode.Failed : ExitCode.Success;
    }
}
