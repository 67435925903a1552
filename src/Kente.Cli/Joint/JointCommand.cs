using System.CommandLine;

namespace Kente.Cli.Joint;

/// <summary><c>kente joint</c>: models of several inputs and several outputs.</summary>
internal static class JointCommand
{
    public static Command Create() => new("joint", "Models of several inputs and several outputs, trained jointly.") { new CompareCommand() };
}
