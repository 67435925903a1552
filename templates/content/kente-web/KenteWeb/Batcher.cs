using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Kente.Vision;

namespace KenteWeb;

/// <summary>Predicts the images of requests that arrive at the same time together, which takes less time than one by one.</summary>
public sealed class Batcher(Classifier classifier, IMeterFactory meters) : BackgroundService
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "KenteWeb";

    private const int MaxBatch = 16, MaxWaiting = 256;

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(MaxWaiting);
    private readonly Histogram<int> _sizes = meters.Create(MeterName).CreateHistogram<int>("kente.batch.size", "{image}");
    private readonly Histogram<double> _seconds = meters.Create(MeterName).CreateHistogram<double>("kente.batch.duration", "s");

    /// <summary>Predicts the class of an image.</summary>
    public async Task<Classification> Predict(RgbImage image, CancellationToken cancellation)
    {
        TaskCompletionSource<Classification> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new(image, result), cancellation);
        return await result.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            List<Work> batch = [];
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            long start = Stopwatch.GetTimestamp();
            try
            {
                var found = classifier.Predict([.. batch.Select(work => work.Image)]);
                foreach (var (work, classification) in batch.Zip(found)) work.Result.SetResult(classification);
            }
            catch (Exception exception)
            {
                foreach (var work in batch) work.Result.TrySetException(exception);
            }
            _sizes.Record(batch.Count);
            _seconds.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    private sealed record Work(RgbImage Image, TaskCompletionSource<Classification> Result);
}
