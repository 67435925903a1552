using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces</c>: faces with pretrained networks, and galleries of people.</summary>
internal static class FacesCommand
{
    public static Command Create() => new(
        "faces", "Faces: their boxes, landmarks and embeddings, verification, and identification by a gallery of people.")
    {
        new SetupCommand(), new DetectCommand(), new RepresentCommand(), new VerifyCommand(), new EnrollCommand(), new IdentifyCommand(),
        new CalibrateCommand(), new ListCommand(), new RenameCommand(), new RemoveCommand(), new ExportCommand(), new GroupCommand(),
        new ReportCommand(), new TrainCommand(), new DoorCommand(),
    };
}
