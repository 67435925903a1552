using Kente.Bench.Performance.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance;

/// <summary>Epochs of a training on data in memory.</summary>
internal static class TrainingWork
{
    /// <summary>Prepares the training in one of its ways.</summary>
    public static Work Prepare(NetworkCase network, Way way)
    {
        Session.Start(seed: 1);
        return way.IsByHand ? ByHand(network) : WithKente(network);
    }

    private static Work WithKente(NetworkCase network)
    {
        var model = network.Compiled();
        var (x, y) = network.ArraysFor(model, network.Batch * network.Steps);
        var one = x.Rows([.. Enumerable.Range(0, network.Batch)]);
        return new(
            () => model.Fit(x, y, batchSize: network.Batch, verbose: false, options: new() { Seed = 1, WarnAboutLossImbalance = false }),
            network.Steps)
        {
            Forward = () => model.Predict(one, batchSize: network.Batch),
            Parameters = model.TrainableWeights.Sum(weight => weight.Size),
        };
    }

    private static Work ByHand(NetworkCase network)
    {
        var byHand = network.ByHand();
        var (x, targets) = network.Data(network.Batch * network.Steps);
        if (byHand.Layout is { } layout)
        {
            using var before = x;
            x = layout(before);
        }
        var optimizer = network.OptimizerByHand(byHand.Module.parameters());
        byHand.Module.train();
        return new(() => Epoch(network, byHand, optimizer, x, targets), network.Steps)
        {
            Parameters = byHand.ParameterCount,
            Operations = network.CountOperations(byHand),
        };
    }

    private static void Epoch(NetworkCase network, HandWritten byHand, optim.Optimizer optimizer, Tensor x, Tensor[] targets)
    {
        double total = 0;
        using var order = randperm(x.shape[0]);
        for (int step = 0; step < network.Steps; step++)
        {
            using var scope = NewDisposeScope();
            var rows = order.narrow(0, step * network.Batch, network.Batch);
            optimizer.zero_grad();
            var loss = network.Loss(
                byHand.Forward(x.index_select(0, rows)), [.. targets.Select(target => target.index_select(0, rows))]);
            loss.backward();
            if (network.MaxGradientNorm is { } norm) nn.utils.clip_grad_norm_(byHand.Module.parameters(), norm);
            optimizer.step();
            total += loss.item<float>();
        }
        if (!double.IsFinite(total)) throw new InvalidOperationException("The loss is not finite.");
    }
}
