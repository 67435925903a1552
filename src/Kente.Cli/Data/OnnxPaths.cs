namespace Kente.Cli.Data;

/// <summary>Checks the files of an export to ONNX.</summary>
internal static class OnnxPaths
{
    /// <summary>Returns the model and the file to write, by default next to the model.</summary>
    /// <exception cref="UsageException">A file has the wrong extension.</exception>
    public static (string Model, string Path) Check(string model, string? to)
    {
        string path = to ?? Path.ChangeExtension(model, ".onnx");
        if (!IsOnnx(path)) throw new UsageException($"--to takes a file name with the extension .onnx, not '{path}'.");
        if (IsOnnx(model)) throw new UsageException($"--model takes a .keras file; '{model}' is an ONNX file already.");
        return (model, path);
    }

    /// <summary>Returns whether a file is an ONNX file by its extension.</summary>
    public static bool IsOnnx(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);
}
