using System.Text.Json;
using Kente.Faces.Tests;
using Kente.Tests;
using Kente.Vision;

namespace Kente.EndToEnd.Faces;

public sealed class FacesTests
{
    [Fact]
    public void Setup_prints_licenses_and_limits_and_does_not_repeat_itself()
    {
        string output = Cli.Run("faces", "setup", "--models", PretrainedWeights.Require()).AssertSuccess().Output;
        foreach (string part in (string[])["CC0-1.0", "Apache-2.0", "MIT", "Limits: ", PretrainedWeights.Require()])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Setup_without_npm_says_what_to_copy_where()
    {
        using TestFolder folder = new();
        CliProcess.RunWith(new() { ["PATH"] = folder.Root, ["KENTE_FACES"] = folder["faces"] }, "faces", "setup").AssertOneSentence(
            1, "npm was not found", "copy the content of the folder 'model' of the npm package @vladmandic/face-api 1.7.15",
            folder["faces"]);
    }

    [Fact]
    public void Setup_that_fails_gives_the_reason_of_npm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The npm of this test is a shell script.");
        using TestFolder folder = new();
        WriteNpm(folder, "echo 'npm error code ENOTFOUND' >&2; echo 'npm error getaddrinfo of the registry' >&2; exit 1");
        CliProcess.RunWith(new() { ["PATH"] = folder.Root, ["KENTE_FACES"] = folder["faces"] }, "faces", "setup").AssertOneSentence(
            1, "npm cannot install @vladmandic/face-api 1.7.15 (code ENOTFOUND: getaddrinfo of the registry)", folder["faces"]);
    }

    [Fact]
    public void Setup_refuses_a_package_with_other_weights()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The npm of this test is a shell script.");
        using TestFolder folder = new();
        WriteNpm(folder, "p=node_modules/@vladmandic/face-api/model; mkdir -p $p; echo other > $p/face_recognition_model.bin");
        var result = CliProcess.RunWith(
            new() { ["PATH"] = $"{folder.Root}:{Environment.GetEnvironmentVariable("PATH")}", ["KENTE_FACES"] = folder["faces"] },
            "faces", "setup");
        result.AssertOneSentence(1, "face_recognition_model.bin", "is not that of @vladmandic/face-api 1.7.15: its SHA-256 is ");
        Assert.Empty(Directory.EnumerateFiles(folder["faces"]));
    }

    [Fact]
    public void Missing_networks_are_one_sentence()
    {
        using TestFolder folder = new();
        new RgbImage(8, 8).Save(folder["a.png"]);
        foreach (string[] verb in (string[][])[["detect", "--no-images"], ["represent"], ["verify", folder["a.png"]]])
            Cli.Run(["faces", .. verb, folder["a.png"], "--models", folder["none"]]).AssertOneSentence(1, "run 'kente faces setup'");
    }

    [Fact]
    public void Faces_are_detected_and_drawn()
    {
        using TestFolder folder = new();
        var photo = Photo(folder);
        File.WriteAllText(folder["b.png"], "no image");
        var result = Cli.Run(
            "faces", "detect", "--detector", "tiny", "--models", PretrainedWeights.Require(), "--out", folder["out"], folder["b.png"],
            folder["a.png"]);
        Assert.Equal(1, result.Exit);
        Assert.Contains("b.png: The file is not an image", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        var one = Assert.Single(json.RootElement.EnumerateArray());
        var face = Assert.Single(one.GetProperty("faces").EnumerateArray());
        Assert.Equal(68, face.GetProperty("landmarks").GetArrayLength());
        Assert.InRange(face.GetProperty("box").GetProperty("pixels").GetProperty("left").GetDouble(), 0, photo.Width / 2.0);
        Assert.Equal(photo.Size, RgbImage.ReadSize(one.GetProperty("drawing").GetString()!));
    }

    [Fact]
    public void Age_and_gender_are_printed_on_request()
    {
        using TestFolder folder = new();
        Photo(folder);
        JsonElement Face(params string[] options)
        {
            using var json = JsonDocument.Parse(Cli.Run(
                ["faces", "detect", "--no-images", .. options, "--models", PretrainedWeights.Require(), folder["a.png"]])
                .AssertSuccess().Output);
            return json.RootElement[0].GetProperty("faces")[0].Clone();
        }

        var face = Face("--attributes");
        Assert.InRange(face.GetProperty("age").GetDouble(), 20, 40);
        Assert.Equal("female", face.GetProperty("gender").GetString());
        Assert.InRange(face.GetProperty("gender_probability").GetDouble(), 0.5, 1);
        Assert.False(Face().TryGetProperty("age", out _));
    }

    [Fact]
    public void Embeddings_are_printed_as_one_line_for_each_image()
    {
        using TestFolder folder = new();
        Photo(folder);
        new RgbImage(40, 30).Save(folder["b.png"]);
        string[] lines = Cli.Run("faces", "represent", "--models", PretrainedWeights.Require(), folder.Root).AssertSuccess().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]), second = JsonDocument.Parse(lines[1]);
        var face = Assert.Single(first.RootElement.GetProperty("faces").EnumerateArray());
        Assert.Equal(128, face.GetProperty("embedding").GetArrayLength());
        Assert.Equal(0, second.RootElement.GetProperty("faces").GetArrayLength());
    }

    [Fact]
    public void Two_images_are_verified()
    {
        using TestFolder folder = new();
        var photo = Photo(folder);
        photo.Resize(300, 300).Save(folder["b.jpg"]);
        string[] command = ["faces", "verify", "--models", PretrainedWeights.Require(), folder["a.png"], folder["b.jpg"]];
        using var json = JsonDocument.Parse(Cli.Run(command).AssertSuccess().Output);
        Assert.True(json.RootElement.GetProperty("same_person").GetBoolean());
        Assert.InRange(json.RootElement.GetProperty("distance").GetDouble(), 1e-6, 0.1);

        using var strict = JsonDocument.Parse(Cli.Run([.. command, "--threshold", "0"]).AssertSuccess().Output);
        Assert.False(strict.RootElement.GetProperty("same_person").GetBoolean());
    }

    [Fact]
    public void Verification_without_a_face_is_one_sentence()
    {
        using TestFolder folder = new();
        new RgbImage(1, 1).Save(folder["a.png"]);
        Cli.Run("faces", "verify", "--models", PretrainedWeights.Require(), folder["a.png"], folder["a.png"])
            .AssertOneSentence(1, "No face was found in the first image");
    }

    [Fact]
    public void Input_size_of_the_SSD_detector_is_wrong_usage() =>
        Cli.Run("faces", "represent", "--input-size", "320", "a.png").AssertOneSentence(2, "--input-size needs --detector tiny");

    private static RgbImage Photo(TestFolder folder)
    {
        string path = Golden.PathOf("faces/astronaut.png");
        File.Copy(path, folder["a.png"]);
        return RgbImage.Load(path);
    }

    private static void WriteNpm(TestFolder folder, string script)
    {
        string npm = folder.Write("npm", $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
