using System.Globalization;
using System.Reflection;
using Kente.Data;

namespace Kente.Cli.Models;

/// <summary>How a model got on as an ONNX file.</summary>
/// <param name="Exported">Whether it could be exported.</param>
/// <param name="Difference">Largest difference of ONNX Runtime from Kente; none where it was not run.</param>
/// <param name="Reason">Why it was not exported, or not run.</param>
internal sealed record OnnxVerification(bool Exported, double? Difference, string? Reason)
{
    public static OnnxVerification Of(Model model, NdArray[] data, Predictions expected)
    {
        string path = Path.Combine(Path.GetTempPath(), $"kente-{Guid.NewGuid():N}.onnx");
        try
        {
            model.ExportOnnx(path);
            // The command does without ONNX Runtime, and uses it where it was built with it.
            return Type.GetType("Kente.Onnx.Runtime.OnnxPredictor, Kente.Onnx.Runtime") is { } predictor
                ? new(true, Verification.Difference(expected, Predict(predictor, path, Arrays.Create(data))), null)
                : new(true, null, "ONNX Runtime is not at hand; build with -p:OnnxRuntime=true to compare");
        }
        catch (Exception unfit) when (unfit is NotSupportedException or ModelException)
        {
            return new(false, null, unfit.Message.TrimEnd('.'));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public override string ToString() => !Exported ? $"cannot be exported. {Reason}"
        : Difference is { } difference ? string.Create(CultureInfo.InvariantCulture, $"ONNX Runtime differs by {difference:G3}")
        : $"exported, not run. {Reason}";

    private static Predictions Predict(Type type, string path, Arrays data)
    {
        object? Call(string method, object? target, params object?[] arguments) =>
            type.GetMethod(method)!.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
        using var predictor = (IDisposable)Call("Load", null, path, null)!;
        return (Predictions)Call("Predict", predictor, data, 32)!;
    }
}
