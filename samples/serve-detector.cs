#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
#:property ServerGarbageCollection=false
using Kente;
using Kente.Vision;

// dotnet run samples/serve-detector.cs -- --model cells.onnx --urls http://localhost:5000
// curl --data-binary @smear.jpg http://localhost:5000/detect
var app = WebApplication.Create(args);
var detector = Detector.Load(app.Configuration["model"] ?? throw new ArgumentException("Say which model: --model cells.onnx"));
long served = 0;

app.MapPost("/detect", async (HttpRequest request) =>
{
    using MemoryStream body = new();
    await request.Body.CopyToAsync(body);
    try
    {
        // One detector serves all requests; it is safe from several threads at once.
        var found = detector.Predict(RgbImage.Decode(body.GetBuffer().AsSpan(0, (int)body.Length), "the image"));
        Interlocked.Increment(ref served);
        return Results.Json(found);
    }
    catch (DataException wrong)
    {
        return Results.BadRequest(wrong.Reason);
    }
});
app.MapGet("/health", () => new { served, memory = Environment.WorkingSet });
app.Run();
