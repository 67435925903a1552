using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace Kente.Onnx.Runtime;

/// <summary>
/// Runs an ONNX model, written by <see cref="Model.ExportOnnx"/> or another tool, with ONNX Runtime. Inputs and outputs are the same
/// arrays as those of <see cref="Model.Predict"/>, with the same names. Predict is safe to call from several threads at once.
/// </summary>
/// <example><code>
/// using var predictor = OnnxPredictor.Load("posts.onnx");
/// NdArray ages = predictor.Predict(posts)["age"];
/// </code></example>
public sealed class OnnxPredictor : IOnnxPredictor
{
    private const string ClassesKey = "classes";

    private readonly InferenceSession _session;
    private readonly OnnxInput[] _inputs;
    private readonly OnnxOutput[] _outputs;
    private readonly RunOptions _run = new();
    private bool _isDisposed;

    private OnnxPredictor(InferenceSession session)
    {
        _session = session;
        _inputs = [.. session.InputNames.Select(name => new OnnxInput(name, session.InputMetadata[name]))];
        _outputs = [.. session.OutputNames.Select(name => new OnnxOutput(name, session.OutputMetadata[name]))];
        Metadata = session.ModelMetadata.CustomMetadataMap;
        Classes = Metadata.TryGetValue(ClassesKey, out string? classes) ? JsonSerializer.Deserialize<string[]>(classes) ?? [] : [];
    }

    /// <summary>Gets the names of the inputs, in order.</summary>
    public IReadOnlyList<string> InputNames => _session.InputNames;

    /// <summary>Gets the names of the outputs, in order.</summary>
    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    /// <summary>Gets the metadata stored in the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Gets the names of the classes; empty if the file has none.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="path">The <c>.onnx</c> file.</param>
    /// <param name="threads">Number of threads that compute one batch; default one per core. If many callers predict at once, 1 is
    /// best.</param>
    /// <exception cref="DataException">The file is missing, damaged or uses unsupported operators.</exception>
    public static OnnxPredictor Load(string path, int? threads = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            // Loaded from memory, so that the file cannot refer to external data files.
            return Open(File.ReadAllBytes(path), path, threads);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException("There is no such file.", path, innerException: missing);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be read: {FirstLine(fault)}", path, innerException: fault);
        }
    }

    /// <summary>Loads a model from memory, as <see cref="Model.ToOnnx"/> returns it.</summary>
    /// <param name="content">Content of an <c>.onnx</c> file.</param>
    /// <param name="name">Name used in error messages.</param>
    /// <param name="threads">Number of threads that compute one batch; default one per core.</param>
    /// <exception cref="DataException">The model is damaged or uses unsupported operators.</exception>
    public static OnnxPredictor Open(byte[] content, string name = "model", int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (threads is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(threads));
        InferenceSession? session = null;
        try
        {
            using SessionOptions options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            if (threads is { } count) options.IntraOpNumThreads = count;
            session = new(content, options);
            return new(session);
        }
        catch (Exception fault) when (fault is OnnxRuntimeException or NotSupportedException or JsonException)
        {
            session?.Dispose();
            throw new DataException($"This is not an ONNX model that can be run: {FirstLine(fault)}", name, innerException: fault);
        }
    }

    /// <summary>Computes outputs.</summary>
    /// <param name="x">Input arrays.</param>
    /// <param name="batchSize">Number of samples computed together; default 32.</param>
    /// <param name="outputs">Names of the outputs to compute; default all.</param>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    public Predictions Predict(Arrays x, int batchSize = 32, IReadOnlyList<string>? outputs = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var wanted = outputs ?? OutputNames;
        OnnxOutput[] joined = [.. wanted.Select(Output)];
        var arrays = x.For(InputNames, "input", nameof(x));
        int count = arrays[0].Length;
        if (count == 0) throw new ArgumentException("There are no samples in x.", nameof(x));
        OnnxBatches[] data = [.. _inputs.Zip(arrays, (input, array) => input.Take(array))];
        List<IDisposableReadOnlyCollection<OrtValue>> results = [];
        try
        {
            for (int start = 0; start < count; start += batchSize)
            {
                OrtValue[] batch = [.. data.Select(batches => batches.Rows(start, Math.Min(batchSize, count - start)))];
                try
                {
                    results.Add(_session.Run(_run, _session.InputNames, batch, wanted));
                }
                finally
                {
                    foreach (var value in batch) value.Dispose();
                }
            }
            return new(wanted, [.. joined.Select((output, i) => output.Join([.. results.Select(result => result[i])]))]);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new ArgumentException($"The model cannot compute these data: {FirstLine(fault)}", nameof(x), fault);
        }
        finally
        {
            foreach (var result in results) result.Dispose();
        }
    }

    /// <summary>Releases the model.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _run.Dispose();
        _session.Dispose();
    }

    private OnnxOutput Output(string name)
    {
        for (int i = 0; i < OutputNames.Count; i++)
            if (OutputNames[i] == name) return _outputs[i];
        throw new ArgumentException($"The model has no output '{name}'; its outputs are {string.Join(", ", OutputNames)}.", "outputs");
    }

    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('.', '\r', ' ') + ".";
}
