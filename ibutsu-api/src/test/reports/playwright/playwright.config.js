module.exports = {
  retries: 1,
  workers: 1,
  reporter: [['list'], ['playwright-ctrf-json-reporter', { outputDir: '.', outputFile: 'ctrf.json', testEnvironment: 'stage', branchName: 'main', appName: 'shop', screenshot: false }]],
};
