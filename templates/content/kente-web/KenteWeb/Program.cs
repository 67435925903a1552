using Kente;
using Kente.Vision;
using KenteWeb;
using OpenTelemetry.Metrics;

// dotnet run -- train        trains on images that Kente draws, and writes model.keras into the folder of the project
// dotnet run                 serves it:  curl --data-binary @photo.jpg http://localhost:5000/predict
// KenteWeb --model FILE      serves a model from another folder, for example after dotnet publish
if (args is ["train", ..])
{
    Training.Run(images: 600, epochs: 15).Save("model.keras");
    return;
}
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(services => Classifier.Load(services.GetRequiredService<IConfiguration>()["model"] ?? "model.keras"));
builder.Services.AddSingleton<Batcher>().AddHostedService(services => services.GetRequiredService<Batcher>());
builder.Services.AddHealthChecks().AddCheck<ModelCheck>("model", timeout: TimeSpan.FromSeconds(10));
// The address of the collector is the environment variable OTEL_EXPORTER_OTLP_ENDPOINT; without it nothing is sent.
builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
{
    metrics.AddMeter(Batcher.MeterName).AddAspNetCoreInstrumentation();
    if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) metrics.AddOtlpExporter();
});
var app = builder.Build();
_ = app.Services.GetRequiredService<Classifier>();    // a missing model is an error now, not at the first request

app.MapHealthChecks("/health");
app.MapPost("/predict", async (HttpRequest request, Batcher batcher) =>
{
    using MemoryStream body = new();
    await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
    try
    {
        var image = RgbImage.Decode(body.GetBuffer().AsSpan(0, (int)body.Length), "the image");
        var found = await batcher.Predict(image, request.HttpContext.RequestAborted);
        return Results.Json(new { @class = found.ClassName, probability = found.Probability, probabilities = found.Probabilities });
    }
    catch (DataException wrong)
    {
        return Results.BadRequest(wrong.Reason);
    }
});
app.Run();
