#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
#:property ServerGarbageCollection=false
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Kente;
using Kente.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;

// dotnet run samples/serve.cs -- --model flowers.keras --urls http://localhost:5000
// curl --data-binary @photo.jpg http://localhost:5000/predict
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 20 << 20);
string file = builder.Configuration["model"] ?? throw new ArgumentException("Name the model with --model flowers.keras.");
builder.Services.AddSingleton(Classifier.Load(file));
builder.Services.AddSingleton<Batcher>().AddHostedService(services => services.GetRequiredService<Batcher>());
builder.Services.AddHealthChecks().AddCheck<ModelCheck>("model", timeout: TimeSpan.FromSeconds(10));
var app = builder.Build();

app.MapHealthChecks("/health");
app.MapPost("/predict", async (HttpRequest request, Batcher batcher, CancellationToken cancellation) =>
{
    using MemoryStream body = new();
    await request.Body.CopyToAsync(body, cancellation);
    try
    {
        var image = RgbImage.Decode(body.GetBuffer().AsSpan(0, (int)body.Length), "the image");
        Classification found = await batcher.Predict(image, cancellation);
        return Results.Json(new { @class = found.ClassName, probability = found.Probability });
    }
    catch (DataException wrong)
    {
        return Results.BadRequest(wrong.Reason);     // one sentence for the client; other errors are those of the server
    }
});
app.Run();

/// <summary>Predicts together the images of requests that wait at the same time.</summary>
sealed class Batcher(Classifier classifier, IMeterFactory meters) : BackgroundService
{
    const int MaxBatch = 16, MaxWaiting = 256;

    readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(MaxWaiting);
    readonly Histogram<int> _sizes = meters.Create("Serving").CreateHistogram<int>("serving.batch.size", "{image}");
    readonly Histogram<double> _seconds = meters.Create("Serving").CreateHistogram<double>("serving.batch.duration", "s");

    public async Task<Classification> Predict(RgbImage image, CancellationToken cancellation)
    {
        Work work = new(image, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(work, cancellation);    // waits where the queue is full
        return await work.Result.Task.WaitAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (await _waiting.Reader.WaitToReadAsync(stop))
        {
            List<Work> batch = [];
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            long start = Stopwatch.GetTimestamp();
            try
            {
                var found = classifier.Predict([.. batch.Select(work => work.Image)]);
                foreach (var (work, classification) in batch.Zip(found)) work.Result.SetResult(classification);
            }
            catch (Exception error)
            {
                foreach (var work in batch) work.Result.TrySetException(error);
            }
            _sizes.Record(batch.Count);
            _seconds.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    sealed record Work(RgbImage Image, TaskCompletionSource<Classification> Result);
}

/// <summary>The service is healthy if the model answers.</summary>
sealed class ModelCheck(Batcher batcher) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default)
    {
        var found = await batcher.Predict(new RgbImage(32, 32), cancellation);
        return double.IsFinite(found.Probability) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The model answers NaN.");
    }
}
