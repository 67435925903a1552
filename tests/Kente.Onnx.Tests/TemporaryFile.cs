namespace Kente.Onnx.Tests;

/// <summary>A temporary file of a test, deleted on disposal.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-onnx-").FullName;

    public TemporaryFile(string name = "model.onnx") => Path = System.IO.Path.Combine(_folder, name);

    public string Path { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
