using System.Diagnostics;
using Kente.Graph;
using Kente.Models;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Reports.Profiling;

/// <summary>
/// Times each layer of one forward pass and, in training, of its backward pass. For that, autograd sees each layer alone: its inputs are
/// detached, and its gradients are passed on here.
/// </summary>
/// <param name="training">Whether to time the backward pass too.</param>
/// <param name="isCuda">Whether kernels run after the call returns and must be waited for.</param>
internal sealed class ProfileRun(bool training, bool isCuda) : ICallObserver
{
    private readonly List<MeasuredCall> _calls = [];
    private readonly Dictionary<Tensor, Tensor?> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<string> _models = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The calls, in their order, with times since the start.</summary>
    public IReadOnlyList<LayerTiming> Timings => [.. _calls.Select(call => call.Timing)];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Call(
        object operation, IReadOnlyList<Tensor> inputs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> compute)
    {
        if (operation is not Model model) return Call((Operation)operation, inputs, compute);
        _models.Push(model.Name);
        var outputs = compute(inputs);
        _models.Pop();
        return outputs;
    }

    /// <summary>Runs the backward pass of the sum of the outputs.</summary>
    public void Backward(IReadOnlyList<Tensor> outputs)
    {
        foreach (var output in outputs) Add(output, ones_like(output));
        foreach (var call in Enumerable.Reverse(_calls)) Backward(call);
    }

    private IReadOnlyList<Tensor> Call(
        Operation operation, IReadOnlyList<Tensor> inputs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> compute)
    {
        // Only gradients that training needs: none of the data.
        Tensor[] given = training ? [.. inputs.Select(input => input.detach().requires_grad_(_gradients.ContainsKey(input)))] : [.. inputs];
        var begin = Now();
        var outputs = compute(given);
        var end = Now();
        MeasuredCall call = new(
            operation, new(string.Join('/', _models.Reverse().Append(operation.Name)), operation.KerasClass)
            {
                OutputShape = string.Join(", ", outputs.Select(output => output.ShapeText())),
                Forward = (begin, end),
                Flops = Flops(operation, inputs, outputs),
            },
            [.. inputs], given, [.. outputs], []);
        _calls.Add(call);
        if (!training) return outputs;
        foreach (var output in outputs)
        {
            var passed = output.detach();
            call.Passed.Add(passed);
            if (output.requires_grad) _gradients[passed] = null;
        }
        return call.Passed;
    }

    private void Backward(MeasuredCall call)
    {
        List<Tensor> outputs = [], gradients = [];
        for (int i = 0; i < call.Outputs.Length; i++)
        {
            if (!_gradients.TryGetValue(call.Passed[i], out var gradient) || gradient is null) continue;
            outputs.Add(call.Outputs[i]);
            gradients.Add(gradient);
        }
        int[] differentiated = [.. Enumerable.Range(0, call.Given.Length).Where(i => call.Given[i].requires_grad)];
        Tensor[] weights = [.. call.Operation.Weights.Select(weight => weight.Native).Where(weight => weight.requires_grad)];
        if (outputs.Count == 0 || differentiated.Length + weights.Length == 0) return;
        var begin = Now();
        var computed = autograd.grad(
            outputs, [.. differentiated.Select(i => call.Given[i]), .. weights], gradients, allow_unused: true);
        call.Timing.Backward = (begin, Now());
        for (int i = 0; i < differentiated.Length; i++)
            if (computed[i] is { IsInvalid: false } gradient) Add(call.Inputs[differentiated[i]], gradient);
    }

    private void Add(Tensor tensor, Tensor gradient)
    {
        if (_gradients.TryGetValue(tensor, out var known)) _gradients[tensor] = known is null ? gradient : known.Plus(gradient);
    }

    private TimeSpan Now()
    {
        if (isCuda) cuda.synchronize();
        return Stopwatch.GetElapsedTime(_start);
    }

    private static double Flops(Operation operation, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        double products = MultiplyAdds.Of(operation, [.. inputs.Select(Sample)], [.. outputs.Select(Sample)]) * outputs[0].shape[0];
        return products > 0 ? 2 * products : outputs.Sum(output => output.numel());
    }

    private static Shape Sample(Tensor batch) => Shape.Create([.. batch.shape.Skip(1).Select(length => (long?)length)]);

    private sealed record MeasuredCall(
        Operation Operation, LayerTiming Timing, Tensor[] Inputs, Tensor[] Given, Tensor[] Outputs, List<Tensor> Passed);
}
