using System.Globalization;
using Kente.Onnx.Runtime;

namespace Kente.Cli.Models;

/// <summary>The result of exporting a model to ONNX and running it.</summary>
/// <param name="Exported">Whether the model could be exported.</param>
/// <param name="Difference">Largest difference between the predictions of ONNX Runtime and Kente; <see langword="null"/> if not
/// exported.</param>
/// <param name="Reason">Why the model was not exported; otherwise <see langword="null"/>.</param>
internal sealed record OnnxVerification(bool Exported, double? Difference, string? Reason)
{
    /// <summary>Exports a model and compares its predictions with those expected.</summary>
    public static OnnxVerification Of(Model model, NdArray[] data, Predictions expected)
    {
        try
        {
            using var predictor = OnnxPredictor.Open(model.ToOnnx());
            return new(true, Verification.Difference(expected, predictor.Predict(Arrays.Create(data))), null);
        }
        catch (Exception unsupported) when (unsupported is NotSupportedException or ModelException)
        {
            return new(false, null, unsupported.Message.TrimEnd('.'));
        }
    }

    public override string ToString() => Exported
        ? string.Create(CultureInfo.InvariantCulture, $"ONNX Runtime differs by {Difference:G3}")
        : $"cannot be exported. {Reason}";
}
