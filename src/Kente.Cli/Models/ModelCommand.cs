using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model</c>: looks at model files and turns them into others.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Looks at .keras files, of Kente or of Keras, and turns them into others.")
    {
        new SummaryCommand(), new ShowCommand(), new ConvertCommand(), new VerifyCommand(),
    };

    /// <summary>The file that every one of these commands reads.</summary>
    public static Argument<string> File() => new("FILE") { Description = "A .keras file." };

    /// <summary>The option that every one of these commands has.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write what was found as JSON, and nothing else, to standard output." };

    /// <summary>Loads a model. What it was compiled with counts where Kente knows it, and is no hindrance where not.</summary>
    public static Model Load(string path)
    {
        try
        {
            return Model.Load(path);
        }
        catch (DataException)
        {
            return Model.Load(path, compile: false);
        }
    }
}
