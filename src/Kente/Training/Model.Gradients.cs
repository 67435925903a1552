using Kente.Training.Loop;
using TorchSharp;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Computes the gradient of an output with respect to the input, for models of one input and one output. Layers compute as in
    /// <c>Predict</c>. Safe to call from several threads concurrently.
    /// </summary>
    /// <param name="x">Input data of a type with fractions.</param>
    /// <param name="outputWeights">
    /// Weights of the output's values, of the shape of the output. The gradient is that of the weighted sum: a weight of 1 for one value of
    /// each sample and of 0 for the others selects that value.
    /// </param>
    /// <returns>The gradients, of the shape of the input.</returns>
    /// <exception cref="InvalidOperationException">The model has several inputs or outputs.</exception>
    /// <exception cref="ArgumentException">
    /// A shape does not match the model, or the output does not depend on the input by differentiable operations.
    /// </exception>
    public NdArray InputGradient(NdArray x, NdArray outputWeights)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(outputWeights);
        if (_inputs.Length != 1 || _outputs.Length != 1)
            throw new InvalidOperationException(
                $"The model '{Name}' has {_inputs.Length} inputs and {_outputs.Length} outputs; a gradient needs one of each.");
        ArrayBatch samples = new(BatchValidation.MatchInputs(this, x), [], []);
        using var scope = torch.NewDisposeScope();
        using var on = torch.enable_grad();
        using var threads = LimitThreads(samples.Count);
        var input = TensorBatch.Of(this, samples.Preprocess(this)).Inputs[0];
        if (!input.is_floating_point())
            throw new ArgumentException(
                $"The input '{InputNames[0]}' has the type {_inputs[0].DType}, which has no gradient.", nameof(x));
        input.requires_grad = true;
        var output = Forward([input], CallContext.Inference, out _)[0];
        if (!output.shape.SequenceEqual(outputWeights.Shape))
            throw new ArgumentException(
                $"The output '{OutputNames[0]}' has shape ({string.Join(", ", output.shape)}), but the weights have shape "
                    + $"({string.Join(", ", outputWeights.Shape)}).", nameof(outputWeights));
        if (!output.requires_grad)
            throw new ArgumentException(
                $"The output '{OutputNames[0]}' does not depend on the input by differentiable operations.", nameof(x));
        var weights = outputWeights.ToTensor(TorchDevice).to(torch.ScalarType.Float32);
        return NdArray.Of(torch.autograd.grad([output], [input], [weights])[0]);
    }
}
