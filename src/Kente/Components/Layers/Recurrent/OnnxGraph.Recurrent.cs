using static TorchSharp.torch;

namespace Kente;

public sealed partial class OnnxGraph
{
    private static readonly Dictionary<Activation, (string Name, (double Alpha, double Beta)? Parameters)> Known = new()
    {
        [Activations.Tanh] = ("Tanh", null),
        [Activations.Sigmoid] = ("Sigmoid", null),
        [Activations.HardSigmoid] = ("HardSigmoid", (1.0 / 6, .5)),
        [Activations.LegacyHardSigmoid] = ("HardSigmoid", (.2, .5)),
        [Activations.Relu] = ("Relu", null),
        [Activations.Softsign] = ("Softsign", null),
        [Activations.Softplus] = ("Softplus", null),
        [Activations.Linear] = ("Affine", (1, 0)),
    };

    /// <summary>Adds an LSTM operator. Gates are in Keras's order i, f, c, o.</summary>
    /// <param name="x">Sequences (batch, time steps, features).</param>
    /// <param name="weights">Weights of the layer.</param>
    /// <param name="activation">Activation of the candidate and of the cell state.</param>
    /// <param name="recurrentActivation">Activation of the gates.</param>
    /// <param name="state">Initial hidden state (batch, units); default zeros.</param>
    /// <param name="cell">Initial cell state (batch, units); default zeros.</param>
    /// <param name="lengths">Number of valid time steps of each sequence (batch), int32; the last states are those of the last valid time
    /// step. Default all.</param>
    /// <exception cref="NotSupportedException">ONNX's recurrent operators do not support an activation.</exception>
    public OnnxRecurrence Lstm(
        OnnxTensor x, OnnxRecurrentWeights weights, Activation activation, Activation recurrentActivation, OnnxTensor? state = null,
        OnnxTensor? cell = null, OnnxTensor? lengths = null) =>
        // ONNX has the gates in the order i, o, f, c.
        Recurrent("LSTM", x, weights, [0, 3, 1, 2], [recurrentActivation, activation, activation], [State(state), State(cell)], lengths);

    /// <summary>Adds a GRU operator. Gates are in Keras's order z, r, h.</summary>
    /// <param name="x">Sequences (batch, time steps, features).</param>
    /// <param name="weights">Weights of the layer.</param>
    /// <param name="activation">Activation of the candidate state.</param>
    /// <param name="recurrentActivation">Activation of the gates.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="state">Initial state (batch, units); default zeros.</param>
    /// <param name="lengths">Number of valid time steps of each sequence (batch), int32; the last states are those of the last valid time
    /// step. Default all.</param>
    /// <exception cref="NotSupportedException">ONNX's recurrent operators do not support an activation.</exception>
    public OnnxRecurrence Gru(
        OnnxTensor x, OnnxRecurrentWeights weights, Activation activation, Activation recurrentActivation, bool resetAfter = true,
        OnnxTensor? state = null, OnnxTensor? lengths = null) =>
        Recurrent(
            "GRU", x, weights, [0, 1, 2], [recurrentActivation, activation], [State(state)], lengths,
            ("linear_before_reset", resetAfter ? 1 : 0));

    /// <summary>Adds an RNN operator.</summary>
    /// <param name="x">Sequences (batch, time steps, features).</param>
    /// <param name="weights">Weights of the layer.</param>
    /// <param name="activation">Activation of the output.</param>
    /// <param name="state">Initial state (batch, units); default zeros.</param>
    /// <param name="lengths">Number of valid time steps of each sequence (batch), int32; the last states are those of the last valid time
    /// step. Default all.</param>
    /// <exception cref="NotSupportedException">ONNX's recurrent operators do not support the activation.</exception>
    public OnnxRecurrence SimpleRnn(
        OnnxTensor x, OnnxRecurrentWeights weights, Activation activation, OnnxTensor? state = null, OnnxTensor? lengths = null) =>
        Recurrent("RNN", x, weights, [0], [activation], [State(state)], lengths);

    /// <summary>Reverses a tensor along an axis, such as the input of a layer that goes backwards.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">Axis to reverse, where 0 is the batch.</param>
    public OnnxTensor Reverse(OnnxTensor x, long axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Named(Node("Slice", [x, Integers(-1), Integers(long.MinValue), Integers(axis), Integers(-1)]).Name);
    }

    /// <summary>Whether ONNX's recurrent operators support all of these activations.</summary>
    internal static bool AreRecurrent(params ReadOnlySpan<Activation> activations)
    {
        foreach (var activation in activations)
            if (!Known.ContainsKey(activation)) return false;
        return true;
    }

    private OnnxRecurrence Recurrent(
        string name, OnnxTensor x, OnnxRecurrentWeights weights, int[] gates, Activation[] activations, OnnxTensor?[] states,
        OnnxTensor? lengths, params (string Name, OnnxAttributeValue Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (kernel, recurrent, bias) = weights;
        long units = recurrent.Shape[0];
        var timeFirst = Transpose(x, 1, 0, 2);
        List<(string, OnnxAttributeValue)> all = [("hidden_size", units), .. RecurrentActivations(activations), .. settings];
        var results = Nodes(
            name, 1 + states.Length,
            [
                timeFirst,
                Weight(kernel, "gates", Rows),
                Weight(recurrent, "gates", Rows),
                bias is null ? null : Weight(bias, "gates", Biases),
                lengths,
                .. states,
            ],
            [.. all]);
        // (time steps, 1 direction, batch, units) → (batch, time steps, units).
        return new(Transpose(Squeeze(results[0], 1), 1, 0, 2), Squeeze(results[1], 0), results.Count > 2 ? Squeeze(results[2], 0) : null);

        // (features, gates · units) → (1 direction, gates · units, features).
        Tensor Rows(Tensor weight) => cat([.. gates.Select(gate => weight.narrow(1, gate * units, units))], 1).t().unsqueeze(0);
        // The biases of the input and of the recurrence, concatenated; Keras has the second only for a GRU.
        Tensor Biases(Tensor values)
        {
            var both = values.dim() == 2 ? values : stack([values, zeros_like(values)]);
            return cat([.. gates.Select(gate => both.narrow(1, gate * units, units))], 1).reshape(1, -1);
        }
    }

    private OnnxTensor? State(OnnxTensor? state) => state is null ? null : Unsqueeze(state, 0);

    private List<(string, OnnxAttributeValue)> RecurrentActivations(Activation[] activations)
    {
        List<double> alphas = [], betas = [];
        List<(string, OnnxAttributeValue)> settings = [("activations", activations.Select(Name).ToArray())];
        if (alphas.Count > 0) settings.AddRange([("activation_alpha", alphas.ToArray()), ("activation_beta", betas.ToArray())]);
        return settings;

        string Name(Activation activation)
        {
            if (!Known.TryGetValue(activation, out var known))
            {
                throw new NotSupportedException(
                    $"The layer '{Layer}' cannot be exported to ONNX: ONNX's recurrent operators do not support the activation "
                    + $"'{activation.Name}'. Supported activations are {string.Join(", ", Known.Keys)}.");
            }
            if (known.Parameters is var (alpha, beta))
            {
                alphas.Add(alpha);
                betas.Add(beta);
            }
            return known.Name;
        }
    }
}
