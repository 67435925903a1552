#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
#:property ServerGarbageCollection=false
using Kente;
using Kente.Onnx.Runtime;
using Kente.Vision;

// dotnet run samples/serve-detector.cs -- --model cells.onnx --urls http://localhost:5000
// curl --data-binary @smear.jpg http://localhost:5000/detect
OnnxRuntime.Use();
var app = WebApplication.Create(args);
var detector = Detector.Load(app.Configuration["model"] ?? throw new ArgumentException("Name the model with --model cells.onnx."));
long served = 0;

app.MapPost("/detect", async (HttpRequest request) =>
{
    using MemoryStream body = new();
    await request.Body.CopyToAsync(body);
    try
    {
        // One detector serves all requests; it is safe to use from several threads at once.
        var detections = detector.Predict(RgbImage.Decode(body.GetBuffer().AsSpan(0, (int)body.Length), "the image"));
        Interlocked.Increment(ref served);
        return Results.Json(detections);
    }
    catch (DataException wrong)
    {
        return Results.BadRequest(wrong.Reason);
    }
});
app.MapGet("/health", () => new { served, memory = Environment.WorkingSet });
app.Run();
