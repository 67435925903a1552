using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces</c>: faces with pretrained networks.</summary>
internal static class FacesCommand
{
    public static Command Create() => new("faces", "Faces: their boxes, landmarks and embeddings, with pretrained networks.")
    {
        new SetupCommand(), new DetectCommand(), new RepresentCommand(), new VerifyCommand(),
        new DoorCommand(),
    };
}
