using Kente.Graph;
using TorchSharp;

namespace Kente.Training.Loop;

/// <summary>Computes the outputs of batches with the callbacks of <c>Predict</c>.</summary>
internal sealed class PredictLoop(Model model, IReadOnlyList<Callback> callbacks, Distribution? distribution = null)
{
    private readonly IReadOnlyList<Callback> _callbacks = distribution is null or { Rank: 0 } ? callbacks : [];

    public Predictions Run(BatchSource batches)
    {
        List<torch.Tensor>[] parts = [.. model.Outputs.Select(_ => new List<torch.Tensor>())];
        InferenceRun run = new(model, batches.Steps);
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        foreach (var callback in _callbacks) callback.OnPredictBegin(run);
        foreach (var samples in batches.Epoch(0))
        {
            foreach (var callback in _callbacks) callback.OnPredictBatchBegin(run);
            using var step = torch.NewDisposeScope();
            var outputs = Outputs(samples);
            for (int i = 0; i < parts.Length; i++) parts[i].Add(outputs[i].MoveToOuterDisposeScope());
            run.Step++;
            if (_callbacks.Count > 0) run.Predictions = new(model.OutputNames, [.. outputs.Select(NdArray.Of)]);
            foreach (var callback in _callbacks) callback.OnPredictBatchEnd(run);
        }
        if (run.Step == 0) throw new ArgumentException("The data to predict has no batches.");
        foreach (var callback in _callbacks) callback.OnPredictEnd(run);
        return new Predictions(model.OutputNames, [.. parts.Select(list => NdArray.Of(list.Count == 1 ? list[0] : torch.cat(list)))]);
    }

    private torch.Tensor[] Outputs(ArrayBatch samples)
    {
        if (distribution is null && model.PredictDense(samples.Inputs, samples.Count) is { } computed)
            return [.. computed.Select(output => output.ToTensor())];
        using var threads = model.LimitThreads(samples.Count / (distribution?.Size ?? 1));
        var rows = distribution is null ? null : RankRows.Of(distribution, samples.Count);
        var batch = TensorBatch.Of(model, samples, rows);
        return distribution is null
            ? model.Forward(batch.Inputs, CallContext.Inference, out _)
            : RankDivision.Infer(model, batch.Inputs, rows, CallContext.Inference).Outputs;
    }
}
