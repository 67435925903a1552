using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Pose;

/// <summary><c>kente pose setup</c>.</summary>
internal sealed class SetupCommand : Command
{
    private readonly Option<string?> _models = PoseCommand.CreateModels();

    public SetupCommand() : base(
        "setup", "Obtains the pretrained network with npm, once, and prints its license, training data and known limits.")
    {
        Options.Add(_models);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = PoseModels.Install(parsed.GetValue(_models));
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine(PoseModels.Notice);
        output.WriteLine($"The network is in {folder}.");
        return ExitCode.Success;
    }
}
