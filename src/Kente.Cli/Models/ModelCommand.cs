using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model</c>: tools for model files.</summary>
internal static class ModelCommand
{
    public static Command Create() => new(
        "model", "Tools for .keras files of Kente and of Keras, and for .h5 and .onnx files: summarize, draw, convert, verify.")
    {
        new SummaryCommand(), new ShowCommand(), new ConvertCommand(), new VerifyCommand(),
    };

    /// <summary>Creates the argument for the model file.</summary>
    public static Argument<string> File() => new("FILE") { Description = "A .keras, .h5 or .onnx file." };

    /// <summary>Creates the option <c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON, and nothing else, to standard output." };

    /// <summary>
    /// Loads a model of an ONNX file, or of a .keras or .h5 file; if the latter was compiled with objects that Kente does not know, without
    /// compiling it.
    /// </summary>
    public static Model Load(string path)
    {
        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)) return Model.FromOnnx(path);
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
